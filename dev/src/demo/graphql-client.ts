export interface GraphqlAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Sends operations to one endpoint, as one user or as nobody. */
export interface GraphqlClient {
  /** @throws Error when there is no GraphQL answer: the transport failed, or it took longer than 15 s. */
  send<Data>(query: string, variables: Record<string, unknown>): Promise<GraphqlAnswer<Data>>;
  /** @throws Error with the first error's message when the answer has any. */
  dataOf<Data>(answer: GraphqlAnswer<Data>): Data;
  as(accessToken: string): GraphqlClient;
}

/** The edge's own limit. */
const deadlineMs = 15_000;

export function createGraphqlClient(endpoint: string, signal: AbortSignal, accessToken?: string): GraphqlClient {
  const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  return {
    async send<Data>(query: string, variables: Record<string, unknown>): Promise<GraphqlAnswer<Data>> {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
      });
      const body = await response.text();
      if (!/json/.test(response.headers.get("content-type") ?? "") || !body.startsWith("{")) {
        throw new Error(`${endpoint} answers ${response.status}: ${body.slice(0, 200)}`);
      }
      const answer: GraphqlAnswer<Data> = JSON.parse(body);
      return answer;
    },
    dataOf<Data>({ data, errors }: GraphqlAnswer<Data>): Data {
      if (errors?.[0] !== undefined)
        throw new Error(`${errors[0].extensions?.code ?? "no code"}: ${errors[0].message}`);
      if (data === undefined || data === null) throw new Error("the answer has neither data nor errors");
      return data;
    },
    as: (token) => createGraphqlClient(endpoint, signal, token),
  };
}
