import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema, Source } from "graphql";
import { attachScalars } from "@expense-tracker/kit/input/attach-scalars";
import { apiSchemaNote, printApiSchema } from "./api-schema";
import { checkGenerated, textOf } from "./check-generated";
import { checkReleased, type ReleasedChange } from "./check-released";
import { CompositionFailed, composeSupergraph, type SubgraphContract } from "./compose";
import { apiFile, contractFile, subgraphsOf } from "./contracts";
import { checks, type Finding } from "./findings";
import { checkOperations } from "./operations/check-operations";
import { checkVariables } from "./operations/check-variables";
import { collectOperations } from "./operations/collect-operations";
import { printingFailure } from "./printing-failure";
import { checkUnreachable } from "./unreachable-types";

/** The result of `npm run schema:check`. */
export interface SchemaReport {
  /** In the order of `checks`. */
  findings: Finding[];
  /** The changes since the last release; null when they could not be determined, and then a finding says why. */
  changes: ReleasedChange[] | null;
  /** The public API as SDL; null when the subgraphs do not compose. */
  apiSdl: string | null;
  /** Number of documents that were checked against the API. */
  operationCount: number;
}

export interface SchemaSources {
  /** The folder that holds `gateway/`, `subgraphs/`, `operations/` and the rest. */
  root: string;
  /** Prints a subgraph's contract from its current code. */
  print: (subgraph: string) => Promise<string>;
}

/**
 * Checks the committed files against the code, and the schemas and operations against each other. It needs no server and changes no
 * file. A step that fails becomes a finding, and the steps after it use the committed file instead of the step's result.
 */
export async function checkSchemas({ root, print }: SchemaSources): Promise<SchemaReport> {
  const { contracts, printed, findings } = await printAll({ root, print });
  const composition = compose(contracts);
  const freshApi = composition.sdl === undefined ? undefined : printApiSchema(composition.sdl);
  findings.push(...composition.findings);
  findings.push(
    ...(await checkGenerated(root, { contracts: printed, supergraphSdl: composition.sdl, apiSdl: freshApi })),
  );

  let api: GraphQLSchema;
  try {
    api = schemaOf(freshApi === undefined ? await readFile(join(root, apiFile), "utf8") : apiSchemaNote + freshApi);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { findings: [...findings, noApi(why)], changes: null, apiSdl: null, operationCount: 0 };
  }
  const [released, operations] = await Promise.all([checkReleased(root, api), checkAllOperations(root, api)]);
  findings.push(...checkUnreachable(api, contracts), ...released.findings, ...operations.findings);
  return {
    findings: checks.flatMap((check) => findings.filter((finding) => finding.check === check)),
    changes: released.changes,
    apiSdl: freshApi ?? null,
    operationCount: operations.count,
  };
}

/** The contracts for the next steps (printed, or committed where printing fails), and those of them that were printed. */
async function printAll({ root, print }: SchemaSources) {
  const findings: Finding[] = [];
  const printed: SubgraphContract[] = [];
  const contracts = await Promise.all(
    subgraphsOf(root).map(async (name): Promise<SubgraphContract | null> => {
      const file = contractFile(name);
      try {
        const contract = { name, file, sdl: await print(name) };
        printed.push(contract);
        return contract;
      } catch (error) {
        findings.push(printingFailure(name, error));
        const committed = await textOf(join(root, file));
        return committed === null ? null : { name, file, sdl: committed };
      }
    }),
  );
  return { contracts: contracts.filter((contract) => contract !== null), printed, findings };
}

function compose(contracts: readonly SubgraphContract[]): { sdl?: string; findings: Finding[] } {
  try {
    const { sdl, hints } = composeSupergraph(contracts);
    return {
      sdl,
      findings: hints.map((hint) => ({
        check: "compose",
        level: "warning",
        message: `hint ${hint.message}`,
        places: hint.places,
      })),
    };
  } catch (error) {
    if (!(error instanceof CompositionFailed)) throw error;
    const remedy =
      "correct the subgraphs' code until they agree; meanwhile the checks below use gateway/api.graphql as committed";
    return { findings: error.reasons.map((reason) => ({ check: "compose", level: "error", ...reason, remedy })) };
  }
}

/** @throws GraphQLError when the text is not a schema, which happens only to a file that was edited by hand. */
function schemaOf(sdl: string): GraphQLSchema {
  const schema = buildSchema(new Source(sdl, apiFile));
  // Scalars check literals and variables here exactly as in the gateway.
  attachScalars(schema);
  return schema;
}

function noApi(why: string): Finding {
  return {
    check: "generated",
    level: "error",
    message: `${apiFile} cannot be used: neither changes nor operations were checked`,
    places: [{ file: apiFile }],
    detail: why,
    remedy: "make the subgraphs compose, then run `npm run compose`",
  };
}

async function checkAllOperations(root: string, api: GraphQLSchema) {
  const documents = await collectOperations(root);
  const { parsed, findings } = checkOperations(api, documents);
  return { findings: [...findings, ...(await checkVariables(root, api, parsed))], count: documents.length };
}
