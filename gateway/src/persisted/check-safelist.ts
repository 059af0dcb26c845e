import type { ApolloGateway } from "@apollo/gateway";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import type { CheckDocument } from "../limits/check-document";
import type { Safelist } from "./find-operation";

/**
 * Checks a safelist against the schema, at the first load and after each change of the supergraph. A change is accepted even
 * if it breaks operations, because the old supergraph is gone by then; the broken operations are logged.
 *
 * @returns a function to call when the gateway has loaded. It throws an Error that lists every operation that cannot run.
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
    if (problems === null) throw new Error("the safelist was not checked, because the gateway has not loaded a schema");
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
      // A GraphQLError or an AppError (a limit) is the operation's fault. Any other error is our bug; its message is reported too.
      const message = error instanceof Error ? error.message : String(error);
      return [`${hash}: ${error instanceof GraphQLError ? `not GraphQL: ${message}` : message}`];
    }
  });
}
