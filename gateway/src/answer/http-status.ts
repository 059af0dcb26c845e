/**
 * The HTTP status of an answer (GraphQL over HTTP, *Status Codes*). With `application/json` a well-formed request gets 200
 * even when it is refused before execution, because a client cannot tell a 4xx in that media type from an answer of a proxy;
 * with `application/graphql-response+json` a refusal is 400.
 *
 * @param status the status that Apollo Server chose; it chooses the same for both media types.
 */
export function httpStatus(status: number | undefined, contentType: string | undefined, body: unknown): number {
  const isOldMediaType = contentType?.startsWith("application/json") ?? false;
  if (status === 400 && isOldMediaType && isWellFormed(body)) return 200;
  return status ?? 200;
}

/** Whether the body has the form of a GraphQL-over-HTTP request; the operation in it may still be invalid. */
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

/** Some clients that send a hash also send an empty query instead of leaving it out. */
function isNothing(query: unknown): boolean {
  return query === undefined || query === null || query === "";
}

function isMapOrAbsent(value: unknown): boolean {
  return value === undefined || value === null || isMap(value);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
