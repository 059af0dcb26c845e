import type { ApolloGateway } from "@apollo/gateway";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import type { CheckDocument } from "../limits/check-document";
import type { Safelist } from "./find-operation";

/**
 * Holds a safelist against the schema, at the first load and again after each change of the supergraph. A change is taken
 * up all the same, and what no longer works is logged: the old supergraph is not there any more.
 *
 * @returns to be called when the gateway has loaded. It throws an Error that lists every operation that cannot run.
 */
export function watchSafelist(
  gateway: Pick<ApolloGateway, "onSchemaLoadOrUpdate">,
  safelist: Safelist,
  checkDocument: CheckDocument,
  logger: Logger,
): () => void {
  let problems: readonly string[] | null = null;
  let isRunning = false;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    problems = safelistProblems(safelist, apiSchema, checkDocument);
    if (isRunning && problems.length > 0) {
      logger.error({ problems }, "listed operations do not work with the changed supergraph");
    }
  });
  return () => {
    if (problems === null) throw new Error("the safelist was not checked: the gateway has loaded no schema");
    if (problems.length > 0) {
      throw new Error(`listed operations cannot run:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    }
    isRunning = true;
    logger.info({ operations: safelist.size }, "only listed operations run");
  };
}

function safelistProblems(safelist: Safelist, schema: GraphQLSchema, checkDocument: CheckDocument): string[] {
  return [...safelist].flatMap(([hash, text]) => {
    try {
      checkDocument(text);
      return validate(schema, parse(text)).map(({ message }) => `${hash}: ${message}`);
    } catch (error) {
      // The operation is at fault: not GraphQL, or over a limit (AppError). Anything else is a bug of ours, and says so too.
      const message = error instanceof Error ? error.message : String(error);
      return [`${hash}: ${error instanceof GraphQLError ? `not GraphQL: ${message}` : message}`];
    }
  });
}
