import type { ApolloGateway } from "@apollo/gateway";
import { maskedError } from "@expense-tracker/kit/http/error-answer";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { getVariableValues, GraphQLError, type GraphQLFormattedError } from "graphql";
import type { SubgraphDataSource } from "../subgraph/data-source";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Executed } from "./compile-operation";
import type { Operations } from "./operations";
import { writtenData } from "./written-data";

/** Runs one operation for Apollo Server. */
export type Execute = ApolloGateway["executor"];

export interface ExecutorOptions {
  /** Runs what our executor does not know. */
  gateway: Pick<ApolloGateway, "executor">;
  operations: Operations;
  sourceOf: (subgraph: string) => Pick<SubgraphDataSource, "answer">;
  logger: Logger;
}

/** An error that is already as the client shall see it. */
export class FinishedError extends GraphQLError {
  constructor(readonly finished: GraphQLFormattedError) {
    super(finished.message, {
      extensions: finished.extensions ?? null,
      ...(finished.path ? { path: finished.path } : {}),
    });
  }
}

/** As many as graphql-js reports. */
const maxErrors = 50;

/** Runs operations by compiled plans; the answer's data is already text. */
export function createExecutor({ gateway, operations, sourceOf, logger }: ExecutorOptions): Execute {
  return async (requestContext) => {
    const { schema, document, operation, queryHash, operationName, request } = requestContext;
    const key = `${queryHash} ${operationName ?? ""}`;
    const compiled = operations.find({ schema, document, operation, key });
    if (compiled === null) return gateway.executor(requestContext);
    const given = request.variables ?? {};
    const { coerced, errors: refused } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
      maxErrors,
    });
    if (!coerced) return { errors: refused.map(asBadInput) };
    const context = requestContext.context as GatewayContext;
    const executed = await compiled.execute(given, coerced, (name, fetch) => sourceOf(name).answer(fetch, context));
    const errors = clientErrors(executed, logger);
    return { ...(errors.length > 0 ? { errors } : {}), data: writtenData(executed.text) };
  };
}

/** A variable that is not of its type. */
function asBadInput(error: GraphQLError): GraphQLError {
  const { message, nodes, originalError } = error;
  return new GraphQLError(message, {
    ...(nodes ? { nodes } : {}),
    originalError: originalError ?? null,
    extensions: { ...error.extensions, code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}

/** The errors of subgraphs; and a masked one for each null without a reason, which goes to the log. */
function clientErrors({ errors, broken }: Executed, logger: Logger): FinishedError[] {
  if (broken.length > 0) logger.error({ broken }, "a subgraph broke its schema");
  return [
    ...errors.map(({ message, path, extensions }) => ({ message, ...(path ? { path } : {}), extensions })),
    ...broken.map(({ path }) => ({ ...maskedError(), path })),
  ].map((finished) => new FinishedError(finished));
}
