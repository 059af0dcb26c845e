import { createGraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { RecordExpensesDocument, SignUpDocument } from "@expense-tracker/operations/graphql";
import { writtenExpense } from "../expenses/written-expense";

const expensesOfEach = 60;

/** Signs people up, each with some expenses of this and the last month. @returns their access tokens. */
export async function signUpPeople(endpoint: string, people: number): Promise<string[]> {
  const client = createGraphqlClient(endpoint, new AbortController().signal);
  const bookedOn = new Date().toISOString().slice(0, 10);
  const tokens: string[] = [];
  for (let person = 0; person < people; person += 1) {
    const input = {
      email: `requests-${crypto.randomUUID()}@example.com`,
      password: "one after the other",
      baseCurrency: "INR",
    };
    const { signUp } = client.dataOf(await client.send(SignUpDocument, { input }));
    const own = client.as(signUp.accessToken);
    const inputs = Array.from({ length: expensesOfEach }, (_, n) => ({
      ...writtenExpense(n),
      ...(n % 2 === 0 ? { bookedOn } : {}),
    }));
    own.dataOf(await own.send(RecordExpensesDocument, { inputs }));
    tokens.push(signUp.accessToken);
  }
  return tokens;
}
