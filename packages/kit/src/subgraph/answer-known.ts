import { execute, type ExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from "graphql";
import { rememberOperations } from "./known-operations";

/** Apollo Server's `formatError`. */
type FormatError = (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;

/** What is sent back: the same as Apollo Server sends for the same request. */
export interface KnownAnswer {
  status: number;
  headers: Iterable<readonly [name: string, value: string]>;
  body: string;
}

interface PlainRequest {
  query: string;
  variables: Record<string, unknown> | null;
  operationName: string | null;
}

/** The media type of an answer to a request that accepts `application/json`, or names nothing. */
export const answerType = "application/json; charset=utf-8";
const internalError = "INTERNAL_SERVER_ERROR";

/**
 * Answers the requests that gateway and delivery usually send, without Apollo Server's pipeline: a POST of one valid operation. answer-known.test.ts compares both ways.
 *
 * @returns a function that returns null, having executed nothing, for every other request: that is for Apollo Server.
 */
export function createKnownAnswers(schema: GraphQLSchema, formatError: FormatError) {
  const operationOf = rememberOperations(schema);
  return async (
    headers: { "content-type"?: string | undefined; accept?: string | undefined },
    body: unknown,
    contextValue: object,
  ): Promise<KnownAnswer | null> => {
    if (headers["content-type"] !== "application/json" || !getsJson(headers.accept)) return null;
    const request = plainRequest(body);
    const operation = request && operationOf(request.query, request.operationName);
    if (!operation) return null;
    const { query: _, variables, operationName } = request;
    if (variables !== null && operation.neverNull.some((name) => variables[name] === null)) return null;
    const result = await execute({
      schema,
      document: operation.document,
      contextValue,
      variableValues: variables,
      operationName,
    });
    // The variables were refused, before anything ran.
    return result.data === undefined ? null : toAnswer(result, formatError);
  };
}

/** What the gateway and Node's own client accept. */
function getsJson(accept: string | undefined): boolean {
  return accept === undefined || accept === "application/json" || accept === "*/*";
}

/** @returns null for a body that has anything that the gateway never sends. */
function plainRequest(body: unknown): PlainRequest | null {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
  const { query, variables = null, operationName = null, extensions } = body as Record<string, unknown>;
  const isPlain =
    typeof query === "string" &&
    query !== "" &&
    extensions === undefined &&
    typeof variables === "object" &&
    !Array.isArray(variables) &&
    (operationName === null || typeof operationName === "string");
  return isPlain ? { query, variables: variables as PlainRequest["variables"], operationName } : null;
}

function toAnswer({ data, errors }: ExecutionResult, formatError: FormatError): KnownAnswer {
  if (!errors) return { status: 200, headers: [], body: `${JSON.stringify({ data })}\n` };
  const head = { status: 200, headers: new Map<string, string>() };
  const formatted = errors.map((error) => formatError(plainError(error, head), error));
  return { ...head, body: `${JSON.stringify({ errors: formatted, data })}\n` };
}

/** An error as Apollo Server gives it to `formatError`; `extensions.http` of an error changes the head of the answer instead. */
function plainError(
  error: GraphQLError,
  head: { status: number; headers: Map<string, string> },
): GraphQLFormattedError {
  const { http, ...extensions } = error.extensions as { http?: { status?: number; headers?: Map<string, string> } };
  if (http?.status) head.status = http.status;
  for (const [name, value] of http?.headers ?? []) head.headers.set(name, value);
  return { ...error.toJSON(), extensions: { code: internalError, ...extensions } };
}
