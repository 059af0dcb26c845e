export interface Operation {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface Answer {
  status: number;
  /** GraphQL's answer, or the edge's own error (too many requests, body too large, no gateway reachable). */
  body: Record<string, unknown>;
}

/** Longer than the edge waits for the gateway, which is 15 s. */
const deadlineMs = 20_000;

/** @throws Error when no answer comes, or the answer is not JSON. */
export async function postOperation(operation: Operation, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json;q=0.9",
      "content-type": "application/json",
      ...headers,
    },
    body: JSON.stringify(operation),
    signal: AbortSignal.timeout(deadlineMs),
  });
  const text = await response.text();
  if (!text.startsWith("{")) throw new Error(`the API answered ${response.status}: ${text.slice(0, 200)}`);
  const body: Record<string, unknown> = JSON.parse(text);
  return { status: response.status, body };
}
