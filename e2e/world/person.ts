import { randomUUID } from "node:crypto";
import { ask, type Answer, type Data } from "./edge";
import { eventually } from "./eventually";

const signUpOperation = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { accessToken refreshToken user { id account { email } profile { displayName baseCurrency } } }
}`;
const logInOperation = `mutation ($input: LogInInput!) {
  logIn(input: $input) { ... on AuthSession { accessToken refreshToken session { id } user { id } } }
}`;

export interface SignUpDetails {
  firstName?: string;
  lastName?: string;
  baseCurrency?: string;
  timeZone?: string;
  locale?: string;
}

/** Somebody with an account, who asks through the edge. */
export interface Person {
  id: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
  /** The whole answer of the sign-up. */
  signUp: Answer;
  ask(query: string, variables?: object): Promise<Answer>;
  /** @throws Error with the first error's message when there is one. */
  dataOf(query: string, variables?: object): Promise<Data>;
  /** A new session, whose token carries no sign-up claims. */
  logIn(): Promise<Person>;
}

/** Signs somebody new up. Names are made up anew for each, so that tests do not meet. */
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
  const signUp = await ask(signUpOperation, { input });
  const session = signUp.data?.signUp;
  if (!session) throw new Error(`the sign-up failed: ${JSON.stringify(signUp.errors)}`);
  return personOf({
    id: session.user.id,
    email,
    password,
    token: session.accessToken,
    refreshToken: session.refreshToken,
    signUp,
  });
}

/** Somebody whose sign-up has reached every subgraph: expenses knows the categories and the base currency. */
export async function settledPerson(details: SignUpDetails = {}): Promise<Person> {
  const person = await (await newPerson(details)).logIn();
  await eventually("the sign-up to reach users and expenses", async () => {
    const { me } = await person.dataOf("{ me { profile { displayName } categories { id } } }");
    return me.profile && me.categories.length > 0;
  });
  return person;
}

function personOf(facts: Omit<Person, "ask" | "dataOf" | "logIn">): Person {
  const person: Person = {
    ...facts,
    ask: (query, variables) => ask(query, variables, person.token),
    async dataOf(query, variables) {
      const { data, errors } = await person.ask(query, variables);
      if (errors[0]) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
      return data;
    },
    async logIn() {
      const { data, errors } = await ask(logInOperation, { input: { email: person.email, password: person.password } });
      if (errors[0]) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
      return personOf({ ...facts, token: data.logIn.accessToken, refreshToken: data.logIn.refreshToken });
    },
  };
  return person;
}
