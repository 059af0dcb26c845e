import { ClientError, GraphQLClient, type TypedDocumentString } from "graphql-request";
import { readStatus, type SystemStatus } from "@expense-tracker/dev/commands/status-command";

export interface Answer<Data> {
  status: number;
  data: Data | null;
  errors: {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown> & { code: string };
  }[];
}

/** The variables of an operation; they may be omitted when none is required. */
export type Given<Variables> =
  Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

// Code that sends a plain text, such as an attack, knows the shape of the answer.
// oxlint-disable-next-line typescript/no-explicit-any
export type Untyped = any;

/** Sends one operation through the edge, and returns the whole answer, including errors. */
export interface Ask {
  (query: string, variables?: object): Promise<Answer<Untyped>>;
  <Data, Variables>(operation: TypedDocumentString<Data, Variables>, ...given: Given<Variables>): Promise<Answer<Data>>;
}

const requestDeadlineMs = 20_000;

/** The URL of the edge, to which all requests go. */
export function endpoint(): string {
  return fromSetUp("E2E_ENDPOINT");
}

/** The app's address. */
export function appUrl(): string {
  return fromSetUp("E2E_APP");
}

/** The data folder of the running system. */
export function dataDir(): string {
  return fromSetUp("E2E_DATA_DIR");
}

/** The status of the running system, as in `npm run status`: process ids, brokers, databases. */
export function systemStatus(): Promise<SystemStatus> {
  return readStatus({ dataDir: dataDir(), showSecrets: true });
}

/** Sends operations with an access token, or signed out. */
export function askAs(token: string | null): Ask {
  return (operation: string | TypedDocumentString<unknown, unknown>, variables: object = {}) =>
    send(operation.toString(), variables, token);
}

/** Sends operations signed out. */
export const ask = askAs(null);

async function send(text: string, variables: object, token: string | null): Promise<Answer<Untyped>> {
  const client = new GraphQLClient(endpoint(), {
    errorPolicy: "all",
    headers: {
      accept: "application/graphql-response+json, application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(requestDeadlineMs) }),
  });
  try {
    const { status, data, errors } = await client.rawRequest(text, variables);
    return { status, data, errors: (errors ?? []) as unknown as Answer<Untyped>["errors"] };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { status, data, errors } = error.response;
    return { status, data: data ?? null, errors: (errors ?? []) as unknown as Answer<Untyped>["errors"] };
  }
}

function fromSetUp(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run this test in Jest's project e2e`);
  return value;
}
