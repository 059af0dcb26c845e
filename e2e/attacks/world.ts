import { endpoint } from "../world/edge";
import { settledPerson, type Person } from "../world/person";
import type { Reply, World } from "./attack";

const requestDeadlineMs = 20_000;

export async function createWorld(): Promise<World> {
  const [asha, bo] = await Promise.all([settledPerson(), settledPerson({ firstName: "Bo" })]);
  const { recordExpense } = await bo.dataOf(
    'mutation { recordExpense(input: { amount: { amount: "7" }, merchant: "Bo only" }) { id } }',
  );
  const request = (path: string, init: RequestInit) => reply(new URL(path, endpoint()), init);
  const post: World["post"] = (body, headers = {}) =>
    request("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
      body,
    });
  return {
    asha,
    bo,
    boExpenseId: recordExpense.id,
    request,
    post,
    graphql: (query, variables = {}, person: Person | null = asha, headers = {}) =>
      post(JSON.stringify({ query, variables }), {
        ...(person ? { authorization: `Bearer ${person.token}` } : {}),
        ...headers,
      }),
  };
}

async function reply(url: URL, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(requestDeadlineMs) });
  const text = await response.text();
  const body = parse(text);
  const errors = (body?.["errors"] ?? []) as { extensions?: { code?: string; field?: string } }[];
  return {
    status: response.status,
    headers: response.headers,
    text,
    codes: errors.map(({ extensions }) => extensions?.code ?? "(none)"),
    fields: errors.map(({ extensions }) => extensions?.field ?? "(none)"),
    data: body?.["data"] ?? null,
  };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
