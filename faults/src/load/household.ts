import { randomUUID } from "node:crypto";
import { createGraphqlClient, type GraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { LogInDocument, SignUpDocument } from "@expense-tracker/operations/graphql";
import type { Ledger, Person } from "../ledger/ledger";
import { attempt } from "./attempt";

/** A signed-in person. */
export interface Member extends Person {
  readonly password: string;
  client: GraphqlClient;
}

const password = "one after the other";

/**
 * Signs a person up.
 *
 * @returns null when the answer does not say whether it worked: nobody goes on with that account.
 */
export async function signUp(endpoint: string, ledger: Ledger, signal: AbortSignal): Promise<Member | null> {
  const word = `Zq${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const email = `${word.toLowerCase()}@example.test`;
  const input = {
    email,
    password,
    firstName: `First${word}`,
    lastName: `Last${word}`,
    baseCurrency: "INR",
    timeZone: "Asia/Kolkata",
  };
  const client = createGraphqlClient(endpoint, signal);
  const { outcome, data } = await attempt(() => client.send(SignUpDocument, { input }));
  const session = data?.signUp;
  const id = session?.user.id ?? "";
  ledger.add({ ownerId: id, outcome, effect: { kind: "sign-up", email } });
  if (!session) return null;
  ledger.people.set(id, { id, word, email });
  return { id, word, email, password, client: client.as(session.accessToken) };
}

/** Starts a new session: the token has ended, or was revoked. Leaves the member as they are when there is no answer. */
export async function logInAgain(endpoint: string, member: Member, signal: AbortSignal): Promise<void> {
  const client = createGraphqlClient(endpoint, signal);
  const { data } = await attempt(() => client.send(LogInDocument, { input: { email: member.email, password } }));
  if (data?.logIn?.__typename === "AuthSession") member.client = client.as(data.logIn.accessToken);
}
