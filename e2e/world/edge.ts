import { ClientError, GraphQLClient } from "graphql-request";
import { readStatus, type SystemStatus } from "@expense-tracker/dev/commands/status-command";

// Each test knows the shape of what it asked for.
// oxlint-disable-next-line typescript/no-explicit-any
export type Data = any;

export interface Answer {
  status: number;
  data: Data;
  errors: {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown> & { code: string };
  }[];
}

const requestDeadlineMs = 20_000;

/** The one URL that everything goes through. */
export function endpoint(): string {
  return fromSetUp("E2E_ENDPOINT");
}

/** The running system as `npm run status` knows it: process ids, brokers, databases. */
export function systemStatus(): Promise<SystemStatus> {
  return readStatus({ dataDir: fromSetUp("E2E_DATA_DIR"), showSecrets: true });
}

/** One operation through the edge, errors and all. */
export async function ask(query: string, variables: object = {}, token: string | null = null): Promise<Answer> {
  const client = new GraphQLClient(endpoint(), {
    errorPolicy: "all",
    headers: {
      accept: "application/graphql-response+json, application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(requestDeadlineMs) }),
  });
  try {
    const { status, data, errors }: { status: number; data: Data; errors?: unknown } = await client.rawRequest(query, {
      ...variables,
    });
    return { status, data, errors: (errors ?? []) as unknown as Answer["errors"] };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { status, data, errors } = error.response;
    return { status, data: data ?? null, errors: (errors ?? []) as unknown as Answer["errors"] };
  }
}

function fromSetUp(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run this test in Jest's project e2e`);
  return value;
}
