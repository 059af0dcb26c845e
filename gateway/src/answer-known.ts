import { GraphQLError } from "graphql";
import type { Operations } from "./execute/operations";
import { coerceVariables, type RunKnown } from "./execute/executor";
import { stringifyResult } from "./execute/written-data";
import type { PrepareOperation } from "./prepare-operation";
import type { GatewayContext } from "./subgraph/operation-hop";

export interface KnownAnswerOptions {
  operations: Pick<Operations, "recall" | "countRecalled">;
  prepare: PrepareOperation;
  run: RunKnown;
}

/**
 * Answers an admitted request whose operation Apollo Server has answered before, with the same text.
 *
 * @param body with the operation's text in it.
 * @returns null, having charged and executed nothing, for every other request: that is for Apollo Server.
 * @throws GraphQLError the refusal of the request.
 */
export type AnswerKnown = (body: unknown, context: GatewayContext) => Promise<string | null>;

export function createAnswerKnown({ operations, prepare, run }: KnownAnswerOptions): AnswerKnown {
  return async (body, context) => {
    const request = readRequest(body);
    const known = request && operations.recall(request.query, request.operationName);
    if (!known) return null;
    const given = request.variables;
    const { coerced } = coerceVariables(known, given);
    // There may be many errors, and Apollo Server tells them all.
    if (!coerced) return null;
    const turn = await prepare({ ...known, isNew: false }, given, context);
    try {
      operations.countRecalled();
      return stringifyResult(await run(known, { given, coerced }, context));
    } catch (error) {
      throw asGraphQLError(error);
    } finally {
      turn?.free();
    }
  };
}

/** As Apollo Server wraps what an executor throws, so that both are masked and logged alike. */
function asGraphQLError(thrown: unknown): GraphQLError {
  const error = thrown instanceof Error ? thrown : new Error(`Unexpected error value: ${String(thrown)}`);
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}

interface PlainRequest {
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/** @returns null for a body that Apollo Server refuses, or reads in another way. */
function readRequest(body: unknown): PlainRequest | null {
  if (!isRecord(body)) return null;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== "string") return null;
  if (operationName !== null && typeof operationName !== "string") return null;
  if (variables !== null && !isRecord(variables)) return null;
  if (extensions !== null && (!isRecord(extensions) || extensions["persistedQuery"])) return null;
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
