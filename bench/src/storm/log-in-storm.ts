import { createGraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { pause } from "@expense-tracker/kit/time/deadline";
import { LogInDocument, SignUpDocument } from "@expense-tracker/operations/graphql";

export interface Credentials {
  email: string;
  password: string;
}

export interface StormFigures {
  loggedIn: number;
  /** Log-ins that were refused because too many were waiting; each client comes back when the answer tells it to. */
  refused: number;
  /** The codes of all other answers; none is expected. */
  failures: string[];
  perSecond: number;
}

const password = "fifty people at once";
/** How long a client waits when the answer does not say when to come back. */
const comeBackAfterSeconds = 1;

/** Signs people up, one after the other: few enough for the limit of one address. The limit of a password allows each several log-ins at once. */
export async function signUpPeople(endpoint: string, count: number): Promise<Credentials[]> {
  const client = createGraphqlClient(endpoint, new AbortController().signal);
  const people: Credentials[] = [];
  for (let person = 0; person < count; person++) {
    const credentials = { email: `storm-${person}@example.com`, password };
    client.dataOf(await client.send(SignUpDocument, { input: credentials }));
    people.push(credentials);
  }
  return people;
}

/** Keeps `atOnce` log-ins under way until it is stopped; each is followed by the next. */
export function startStorm(endpoint: string, people: readonly Credentials[], atOnce: number) {
  const startedAtMs = performance.now();
  const stopping = new AbortController();
  const counts = { loggedIn: 0, refused: 0, failures: [] as string[] };
  const client = createGraphqlClient(endpoint, new AbortController().signal);
  const logIn = async (input: Credentials): Promise<void> => {
    const { data, errors } = await client.send(LogInDocument, { input });
    if (data?.logIn) counts.loggedIn += 1;
    else if (errors?.[0]?.extensions?.code !== "RATE_LIMITED")
      counts.failures.push(`${errors?.[0]?.extensions?.code ?? "no code"}: ${errors?.[0]?.message ?? "no error"}`);
    else {
      counts.refused += 1;
      await pause((errors[0].extensions.retryAfterSeconds ?? comeBackAfterSeconds) * 1_000, stopping.signal);
    }
  };
  const keepLoggingIn = async (seat: number): Promise<void> => {
    const input = people[seat % people.length];
    if (!input) throw new RangeError("there are no people to log in");
    while (!stopping.signal.aborted) await logIn(input);
  };
  const seats = Promise.all(Array.from({ length: atOnce }, (_, seat) => keepLoggingIn(seat)));
  return {
    /** Waits for the log-ins that are under way. */
    async stop(): Promise<StormFigures> {
      stopping.abort();
      await seats;
      const seconds = (performance.now() - startedAtMs) / 1_000;
      return { ...counts, perSecond: counts.loggedIn / seconds };
    },
  };
}
