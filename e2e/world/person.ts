import { randomUUID } from "node:crypto";
import {
  LogInDocument,
  SignUpDocument,
  type SignUpInput,
  type SignUpMutation,
} from "@expense-tracker/operations/graphql";
import { answered, type Answered } from "@expense-tracker/dev/demo/graphql-client";
import type { TypedDocumentString } from "graphql-request";
import { graphql } from "../generated/gql";
import { ask, askAs, type Answer, type Ask, type Given, type Untyped } from "./edge";
import { eventually } from "./eventually";

const settledOperation = graphql(`
  query Settled {
    me {
      profile {
        displayName
      }
      categories {
        id
      }
    }
  }
`);

export type SignUpDetails = Omit<Partial<SignUpInput>, "email" | "password">;

/** A user with an account, whose requests go through the edge. */
export interface Person {
  id: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
  /** The whole answer of the sign-up. */
  signUp: Answer<SignUpMutation>;
  ask: Ask;
  dataOf: DataOf;
  /** Starts a new session, whose token has no sign-up claims. */
  logIn(): Promise<Person>;
}

/** @throws Error with the first error's code and message when there is one, or naming a root field that is null. */
interface DataOf {
  (query: string, variables?: object): Promise<Untyped>;
  <Data extends object, Variables>(
    operation: TypedDocumentString<Data, Variables>,
    ...given: Given<Variables>
  ): Promise<Answered<Data>>;
}

/** Signs up a new user with a random address, so that tests do not affect each other. */
export async function newPerson(details: SignUpDetails = {}): Promise<Person> {
  const email = `person-${randomUUID()}@example.test`;
  const password = `correct horse ${randomUUID()}`;
  const input = {
    email,
    password,
    firstName: "Asha",
    lastName: "Rao",
    baseCurrency: "INR",
    timeZone: "Asia/Kolkata",
    ...details,
  };
  const signUp = await ask(SignUpDocument, { input });
  const session = signUp.data?.signUp;
  if (!session) throw new Error(`the sign-up failed: ${JSON.stringify(signUp.errors)}`);
  return personOf({
    id: session.user.id,
    email,
    password,
    token: session.accessToken,
    refreshToken: inBody(session.refreshToken),
    signUp,
  });
}

/** Makes a user whose sign-up has reached every subgraph: expenses knows the categories and the base currency. */
export async function settledPerson(details: SignUpDetails = {}): Promise<Person> {
  const person = await (await newPerson(details)).logIn();
  await eventually("the sign-up to reach users and expenses", async () => {
    const { me } = await person.dataOf(settledOperation);
    return me?.profile && me.categories && me.categories.length > 0;
  });
  return person;
}

function personOf(facts: Omit<Person, "ask" | "dataOf" | "logIn">): Person {
  const asPerson = askAs(facts.token);
  return {
    ...facts,
    ask: asPerson,
    dataOf: async (operation: string | TypedDocumentString<unknown, unknown>, variables?: object) =>
      dataIn(await asPerson(operation.toString(), variables)),
    async logIn() {
      const { logIn } = dataIn(await ask(LogInDocument, { input: { email: facts.email, password: facts.password } }));
      if (logIn.__typename !== "AuthSession") throw new Error("the log-in asks for a second factor");
      return personOf({ ...facts, token: logIn.accessToken, refreshToken: inBody(logIn.refreshToken) });
    },
  };
}

function dataIn<Data extends object>({ data, errors }: Answer<Data>): Answered<Data> {
  if (errors[0]) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
  if (data === null) throw new Error("the answer has neither data nor errors");
  return answered(data);
}

function inBody(refreshToken: string | null): string {
  if (refreshToken === null) throw new Error("the refresh token is not in the answer");
  return refreshToken;
}
