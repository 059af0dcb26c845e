/**
 * The HTTP status of an answer (GraphQL over HTTP, *Status Codes*). Under `application/json` a request that was well formed
 * gets 200 even when it is refused before execution, because old proxies answer in GraphQL's stead; under
 * `application/graphql-response+json` a refusal is 400.
 *
 * @param status what Apollo Server chose; it knows one answer for both media types.
 */
export function httpStatus(status: number | undefined, contentType: string | undefined, body: unknown): number {
  const isOldMediaType = contentType?.startsWith("application/json") ?? false;
  if (status === 400 && isOldMediaType && isWellFormed(body)) return 200;
  return status ?? 200;
}

/** Is it a GraphQL-over-HTTP request at all, whatever the operation in it is worth? */
function isWellFormed(body: unknown): boolean {
  if (!isMap(body)) return false;
  const { query, documentId, operationName, variables, extensions } = body;
  const isNamed = typeof documentId === "string" || (isMap(extensions) && isMap(extensions["persistedQuery"]));
  return (
    (isNothing(query) ? isNamed : typeof query === "string") &&
    (operationName === undefined || operationName === null || typeof operationName === "string") &&
    isMapOrAbsent(variables) &&
    isMapOrAbsent(extensions)
  );
}

/** Some clients send these beside a hash in place of leaving the text out. */
function isNothing(query: unknown): boolean {
  return query === undefined || query === null || query === "";
}

function isMapOrAbsent(value: unknown): boolean {
  return value === undefined || value === null || isMap(value);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
