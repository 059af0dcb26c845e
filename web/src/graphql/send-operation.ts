import type { TypedDocumentString } from "@expense-tracker/operations/graphql";
import { connection } from "./connection";

/** An error of an answer, as far as this app looks at it (docs/patterns.md lists the codes). */
export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    /** The argument or field that was refused. */
    readonly field?: string;
    /** The subgraph that did not answer, with UNAVAILABLE. */
    readonly service?: string;
    /** With RATE_LIMITED: when another try may succeed. */
    readonly retryAfterSeconds?: number;
  };
}

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly ApiError[];
}

/** No answer came: the network is down, or something before the API answered in its place. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

export interface SendOptions {
  /** Null for an operation of somebody who is signed out. */
  readonly accessToken: string | null;
  readonly signal?: AbortSignal;
}

/** The page and the API have one origin, that of the edge. */
const endpoint = "/graphql";

/** Hashes that the API did not know: the text goes with them from then on, until the page is loaded again. */
const textNeeded = new Set<string>();

/**
 * Sends an operation by the SHA-256 of its text (docs/running.md, *Operations by their hash*), and once more with the text when the
 * API does not know the hash yet. Nothing else is repeated here: a mutation may have taken effect although no answer came.
 *
 * @throws NoAnswer when there is no answer of the API; AbortError when `signal` ends it.
 */
export async function sendOperation<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  options: SendOptions,
): Promise<Answer<Data>> {
  const hash = String(document.__meta__?.["hash"]);
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  const byHash = { variables, extensions };
  const withText = { ...byHash, query: document.toString() };
  if (textNeeded.has(hash)) return post<Data>(withText, options);
  const answer = await post<Data>(byHash, options);
  if (answer.errors?.[0]?.extensions?.code !== "PERSISTED_QUERY_NOT_FOUND") return answer;
  textNeeded.add(hash);
  return post<Data>(withText, options);
}

async function post<Data>(body: object, { accessToken, signal }: SendOptions): Promise<Answer<Data>> {
  const response = await fetch(endpoint, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      // With this type a refusal of one operation is no HTTP error.
      accept: "application/json",
      "content-type": "application/json",
      ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    connection.tell(false);
    throw new NoAnswer("the API could not be reached", { cause: error });
  });
  const answer = await readAnswer<Data>(response);
  connection.tell(answer !== null);
  if (answer === null) throw new NoAnswer(`the edge answered ${response.status}`);
  return answer;
}

/** The edge refuses in another form than the API (`{"message":…}`), and a proxy with a page. @returns null when it is no answer of the API. */
async function readAnswer<Data>(response: Response): Promise<Answer<Data> | null> {
  const answer: unknown = await response.json().catch(() => null);
  if (isAnswer<Data>(answer)) return answer;
  if (response.status !== 429) return null;
  const retryAfterSeconds = Number(response.headers.get("retry-after") ?? 60);
  return { errors: [{ message: "too many requests", extensions: { code: "RATE_LIMITED", retryAfterSeconds } }] };
}

function isAnswer<Data>(value: unknown): value is Answer<Data> {
  return typeof value === "object" && value !== null && ("data" in value || "errors" in value);
}
