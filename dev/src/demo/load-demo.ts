import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  LinkRefundDocument,
  LogInDocument,
  RecordExpenseDocument,
  type RecordExpenseInput,
  SignUpDocument,
  SubmitBankMessagesDocument,
  UnlinkRefundDocument,
} from "@expense-tracker/operations/graphql";
import { demoBankMessages } from "./demo-bank-messages";
import { type DemoExpense, demoExpenses, demoRefund } from "./demo-expenses";
import { makePlans } from "./demo-plans";
import { demoSurprises } from "./demo-surprises";
import { takeTrip } from "./demo-trip";
import { demoUser } from "./demo-user";
import { createGraphqlClient, type GraphqlClient } from "./graphql-client";
import type { Say } from "../processes/say";

export interface DemoOptions {
  /** The folder in which the loaded demo user and its day are recorded. */
  readonly dataDir: string;
  readonly endpoint: string;
  readonly say: Say;
  readonly signal: AbortSignal;
}

interface Progress {
  /** `YYYY-MM-DD`: the last day of the expenses. It is stored, so that an interrupted load goes on with the same requests. */
  readonly asOf: string;
  readonly done: boolean;
}

const atOnce = 4;

/** Signs the demo user up and gives it budgets, rules, three months of expenses, a trip and a few bank messages, through the API. Does this only once. */
export async function loadDemo({ dataDir, endpoint, say, signal }: DemoOptions): Promise<void> {
  const file = progressFile(dataDir);
  const kept: Progress | null = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  if (kept?.done === true) return;
  const client = createGraphqlClient(endpoint, signal);
  const accessToken = (await logIn(client)) ?? null;
  const asOf = kept?.asOf ?? new Date().toISOString().slice(0, 10);
  const keep = (progress: Progress): void => writeFileSync(file, JSON.stringify(progress));
  // The environment's databases may have the user from another clone.
  if (accessToken !== null && kept === null) return keep({ asOf, done: true });
  keep({ asOf, done: false });
  say("loading the demo user with three months of expenses");
  const signedIn = client.as(accessToken ?? (await signUp(client)));
  await makePlans(signedIn);
  await recordExpenses(signedIn, asOf);
  await linkRefund(signedIn, asOf);
  await takeTrip(signedIn, asOf);
  await submitBankMessages(signedIn, asOf);
  keep({ asOf, done: true });
}

/** Whether an earlier start began to load it. */
export function hasDemo(dataDir: string): boolean {
  return existsSync(progressFile(dataDir));
}

function progressFile(dataDir: string): string {
  return join(dataDir, "demo.json");
}

async function logIn(client: GraphqlClient): Promise<string | undefined> {
  const answer = await client.send(LogInDocument, { input: demoUser });
  if (answer.errors?.[0]?.extensions?.code === "UNAUTHENTICATED") return undefined;
  const { logIn: session } = client.dataOf(answer);
  return session.__typename === "AuthSession" ? session.accessToken : undefined;
}

async function signUp(client: GraphqlClient): Promise<string> {
  const preferences = { baseCurrency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" };
  const input = { ...demoUser, firstName: "Asha", lastName: "Rao", ...preferences };
  return client.dataOf(await client.send(SignUpDocument, { input })).signUp.accessToken;
}

async function recordExpenses(client: GraphqlClient, asOf: string): Promise<void> {
  const named = (name: string) => (input: DemoExpense, index: number) => ({
    input,
    idempotencyKey: `${name}-${index}`,
  });
  const waiting = [
    ...demoExpenses(asOf).map(named("demo-expense")),
    ...demoSurprises(asOf).map(named("demo-surprise")),
  ];
  const recordNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      client.dataOf(await client.send(RecordExpenseDocument, next));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, recordNext));
}

/** The keys are those of `recordExpenses`: the API answers with the purchase that is recorded already. */
async function linkRefund(client: GraphqlClient, asOf: string): Promise<void> {
  const expenses = demoExpenses(asOf);
  const found = demoRefund(expenses, asOf);
  const purchase = found && expenses[found.of];
  if (!purchase) return;
  const idOf = async (input: RecordExpenseInput, idempotencyKey: string): Promise<string> =>
    client.dataOf(await client.send(RecordExpenseDocument, { input, idempotencyKey })).recordExpense.id;
  const variables = {
    refundId: await idOf(found.refund, "demo-refund"),
    expenseId: await idOf(purchase, `demo-expense-${found.of}`),
  };
  // To the wrong purchase first: the refund's history shows how that was mended.
  const other = expenses.findIndex(({ direction }) => direction === "DEBIT");
  const wrong = expenses[other];
  if (wrong) {
    const expenseId = await idOf(wrong, `demo-expense-${other}`);
    client.dataOf(await client.send(LinkRefundDocument, { ...variables, expenseId }));
    client.dataOf(await client.send(UnlinkRefundDocument, { refundId: variables.refundId }));
  }
  client.dataOf(await client.send(LinkRefundDocument, variables));
}

async function submitBankMessages(client: GraphqlClient, asOf: string): Promise<void> {
  const messages = demoBankMessages(asOf);
  client.dataOf(await client.send(SubmitBankMessagesDocument, { messages, idempotencyKey: "demo-messages" }));
}
