import type { TypedDocumentString } from "@expense-tracker/operations/graphql";

export interface GraphqlAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: AnswerDetails }[];
}

interface AnswerDetails {
  readonly code?: string;
  /** Comes with `RATE_LIMITED`. */
  readonly retryAfterSeconds?: number;
}

/** The data of an answer without errors: then no root field is null for a user who is signed in. */
export type Answered<Data> = { [Field in keyof Data]: NonNullable<Data[Field]> };

/** @throws Error naming a root field that is null. */
export function answered<Data extends object>(data: Data): Answered<Data> {
  for (const [field, value] of Object.entries(data)) {
    if (value === null) throw new Error(`the answer's ${field} is null, without an error`);
  }
  return data as Answered<Data>;
}

/** Sends operations to one endpoint, as one user or signed out. */
export interface GraphqlClient {
  send: Send;
  /** @throws Error with the first error's message when the answer has any, or naming a root field that is null. */
  dataOf<Data extends object>(answer: GraphqlAnswer<Data>): Answered<Data>;
  as(accessToken: string): GraphqlClient;
}

/** @throws Error when there is no GraphQL answer: the transport failed, or it took longer than 15 s. */
interface Send {
  <Data extends object>(query: string, variables: Record<string, unknown>): Promise<GraphqlAnswer<Data>>;
  <Data extends object, Variables>(
    operation: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<GraphqlAnswer<Data>>;
}

/** The same as the edge's limit. */
const deadlineMs = 15_000;

export function createGraphqlClient(endpoint: string, signal: AbortSignal, accessToken?: string): GraphqlClient {
  const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  return {
    async send(operation: string | TypedDocumentString<unknown, unknown>, variables: unknown) {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization },
        body: JSON.stringify({ query: operation.toString(), variables }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
      });
      const body = await response.text();
      if (!/json/.test(response.headers.get("content-type") ?? "") || !body.startsWith("{")) {
        throw new Error(`${endpoint} answers ${response.status}: ${body.slice(0, 200)}`);
      }
      return JSON.parse(body);
    },
    dataOf<Data extends object>({ data, errors }: GraphqlAnswer<Data>): Answered<Data> {
      if (errors?.[0] !== undefined)
        throw new Error(`${errors[0].extensions?.code ?? "no code"}: ${errors[0].message}`);
      if (data === undefined || data === null) throw new Error("the answer has neither data nor errors");
      return answered(data);
    },
    as: (token) => createGraphqlClient(endpoint, signal, token),
  };
}
