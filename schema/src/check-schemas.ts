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

/** All that `npm run schema:check` has to say. */
export interface SchemaReport {
  /** In the order of `checks`. */
  findings: Finding[];
  /** What changed since the last release; null when that could not be found out, and a finding says why. */
  changes: ReleasedChange[] | null;
  /** The public API as SDL; null when neither the code nor the committed file gives one. */
  apiSdl: string | null;
  /** How many documents were held against the API. */
  operationCount: number;
}

export interface SchemaSources {
  /** The folder that holds `gateway/`, `subgraphs/`, `operations/` and the rest. */
  root: string;
  /** A subgraph's contract as its code is now. */
  print: (subgraph: string) => Promise<string>;
}

/**
 * Holds what is committed against what the code says, and both against each other. Needs no server and changes no file. A step that
 * fails is a finding; what follows then uses the committed file in place of what that step would have given.
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

/** The contracts to go on with, and which of them come from the code. */
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

/** @throws GraphQLError when it is no schema, which only a file that somebody edited by hand is not. */
function schemaOf(sdl: string): GraphQLSchema {
  const schema = buildSchema(new Source(sdl, apiFile));
  // Their forms are checked in literals and variables as the gateway will check them.
  attachScalars(schema);
  return schema;
}

function noApi(why: string): Finding {
  return {
    check: "generated",
    level: "error",
    message: `${apiFile} cannot be used: no change was looked for, and no operation checked`,
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
