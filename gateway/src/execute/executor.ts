import type { ApolloGateway } from "@apollo/gateway";
import { maskedError } from "@expense-tracker/kit/http/error-answer";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { getVariableValues, GraphQLError, type GraphQLFormattedError } from "graphql";
import type { SubgraphDataSource } from "../subgraph/data-source";
import type { GatewayContext } from "../subgraph/operation-hop";
import type { Executed } from "./compile-operation";
import type { Send, Values } from "./fetch-run";
import type { OperationMetrics } from "./operation-metrics";
import type { KnownOperation, Operations } from "./operations";
import { writtenData } from "./written-data";

export interface RunOptions {
  sourceOf: (subgraph: string) => Pick<SubgraphDataSource, "answer">;
  logger: Logger;
  /** Counts and times the operations. */
  metrics: OperationMetrics;
}

/** What a client gets. The data is already text (written-data.ts). */
export interface Answered {
  /** Absent when there are none. */
  errors?: GraphQLFormattedError[];
  data: Record<string, unknown>;
}

/** The variables of a request: as the client sent them, and coerced with default values. */
export interface Variables {
  given: Values;
  coerced: Values;
}

/** Runs a known operation, whichever way the request came. */
export type RunKnown = (known: KnownOperation, variables: Variables, context: GatewayContext) => Promise<Answered>;

export function createRun({ sourceOf, logger, metrics }: RunOptions): RunKnown {
  return async (known, { given, coerced }, context) => {
    const observe = metrics.start(known, context.hop);
    let errors: GraphQLFormattedError[] | undefined;
    try {
      const send: Send = (name, fetch) => sourceOf(name).answer(fetch, context);
      const executed = await known.compiled.execute(given, coerced, send);
      errors = clientErrors(executed, logger);
      return { ...(errors.length > 0 ? { errors } : {}), data: writtenData(executed.text) };
    } finally {
      observe(errors);
    }
  };
}

/** As many as graphql-js reports. */
const maxErrors = 50;

/** @param given as the client sent them. @returns the coerced variables, or why they are refused. */
export function coerceVariables({ schema, operation }: Pick<KnownOperation, "schema" | "operation">, given: Values) {
  return getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors });
}

/** Runs one operation for Apollo Server. */
export type Execute = ApolloGateway["executor"];

export interface ExecutorOptions {
  /** Runs what our executor does not know. */
  gateway: Pick<ApolloGateway, "executor">;
  operations: Operations;
  run: RunKnown;
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

/** Runs operations by compiled plans. */
export function createExecutor({ gateway, operations, run }: ExecutorOptions): Execute {
  return async (requestContext) => {
    const { schema, document, operation, source: text, request } = requestContext;
    const known = operations.find({ schema, document, operation, text, name: request.operationName });
    if (known === null) return gateway.executor(requestContext);
    const given = request.variables ?? {};
    const { coerced, errors: refused } = coerceVariables({ schema, operation }, given);
    if (!coerced) return { errors: refused.map(asBadInput) };
    const { errors, data } = await run(known, { given, coerced }, requestContext.context as GatewayContext);
    return { ...(errors ? { errors: errors.map((error) => new FinishedError(error)) } : {}), data };
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
function clientErrors({ errors, broken }: Executed, logger: Logger): GraphQLFormattedError[] {
  if (broken.length > 0) logger.error({ broken }, "a subgraph broke its schema");
  return [
    ...errors.map(({ message, path, extensions }) => ({ message, ...(path ? { path } : {}), extensions })),
    ...broken.map(({ path }) => ({ ...maskedError(), path })),
  ];
}
