import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import { randomUUID } from "node:crypto";
import {
  BankMessagesDocument,
  DeleteAccountDocument,
  ExportMyDataDocument,
  RecordExpenseDocument,
  RequestPasswordResetDocument,
  SessionsDocument,
  SubmitBankMessagesDocument,
} from "@expense-tracker/operations/graphql";
import { findTraces, type Traces } from "@expense-tracker/testing/traces";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { consumerLag, retentionMs } from "../world/broker";
import { categoriesOf } from "../world/categories-of";
import { type OpenDatabase, openAllDatabases } from "../world/databases";
import { ask, endpoint } from "../world/edge";
import { eventually } from "../world/eventually";
import { newPerson, settledPerson, type Person } from "../world/person";

let databases: OpenDatabase[];

beforeAll(async () => {
  databases = await openAllDatabases();
});
afterAll(() => Promise.all(databases?.map((database) => database.close()) ?? []));

/** The columns that hold one of these texts, by database and table; databases without any are left out. */
async function traces(texts: string[]): Promise<Record<string, Traces>> {
  const found = await Promise.all(
    databases.map(async (database) => [database.name, await findTraces(database, texts)]),
  );
  return Object.fromEntries(found.filter(([, tables]) => Object.keys(tables ?? {}).length > 0));
}

/** Columns in which the opaque id may stay: there it keeps late events out, and event numbers without gaps. */
const forgotten = {
  auth: { outbox: ["headers", "owner_id"], owner_stream: ["owner_id"] },
  users: { outbox: ["headers", "owner_id"], owner_stream: ["owner_id"], position: ["owner_id"] },
  expenses: { outbox: ["headers", "owner_id"], owner_stream: ["owner_id"], position: ["owner_id"] },
  ds: { outbox: ["headers", "owner_id"], owner_stream: ["owner_id"], position: ["owner_id"] },
};

/** Logs in with this user agent, because a device's name is stored too. */
async function logInWith(userAgent: string, { email }: Person, password: string): Promise<void> {
  const query = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
  const headers = { "content-type": "application/json", "user-agent": userAgent };
  await fetch(endpoint(), {
    method: "POST",
    headers,
    body: JSON.stringify({ query, variables: { input: { email, password } } }),
    signal: AbortSignal.timeout(20_000),
  });
}

/** Makes a person with this word in every text that can be sent or is stored. */
async function talkativePerson(word: string): Promise<Person> {
  const person = await settledPerson({
    firstName: `First${word}`,
    lastName: `Last${word}`,
    phoneNumber: "+919876543210",
  });
  await logInWith(`${word}Browser/1.0`, person, person.password);
  await logInWith(`${word}Browser/1.0`, person, "wrong horse battery");
  await person.dataOf(`mutation { updateProfile(input: { displayName: "${word}" }) { id } }`);
  const [category] = await categoriesOf(person);
  const expense = {
    amount: { amount: "99" },
    merchant: `${word} Merchant`,
    note: `${word} note`,
    tags: [`${word} tag`],
    account: `${word} account`,
  };
  await person.dataOf(RecordExpenseDocument, {
    input: { ...expense, externalId: `${word} id`, categoryId: category?.id },
    idempotencyKey: `${word} key`,
  });
  // The worker learns from the first expense, and names it in its reason for the second.
  await eventually("the worker to choose a category", async () => {
    const { recordExpense } = await person.dataOf(RecordExpenseDocument, { input: expense });
    const read = "query ($id: ID!) { me { expense(id: $id) { categoryReason } } }";
    const reason = async () => (await person.dataOf(read, { id: recordExpense.id })).me.expense.categoryReason;
    return eventually("its reason", async () => String(await reason()).includes(word));
  });
  await submit(person, word);
  await eventually("the worker to read the message", async () => {
    const { me } = await person.dataOf(BankMessagesDocument);
    return me?.bankMessages?.edges.every(({ node }) => node.status === "PARSED");
  });
  await person.dataOf(ExportMyDataDocument);
  await ask(RequestPasswordResetDocument, { email: person.email });
  return person;
}

const submit = (person: Person, word: string) =>
  person.ask(SubmitBankMessagesDocument, {
    messages: [
      {
        text: `Rs.1,250.00 debited from A/c XX1234 on 27-12-24 to ${word} via UPI. Ref 436212345678`,
        sender: `${word}Bank`,
      },
    ],
  });

/** Writes with a token until the gateway knows that it has ended; the worker answers to each expense. */
async function writeUntilRefused(person: Person, word: string): Promise<string[]> {
  const codes: string[] = [];
  for (let count = 0; count < 60; count++) {
    const answers = await Promise.all([
      submit(person, word),
      person.ask(RecordExpenseDocument, { input: { amount: { amount: "5" }, merchant: word } }),
      person.ask(`mutation { updateProfile(input: { displayName: "${word} ${count}" }) { id } }`),
    ]);
    codes.push(...answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)));
    if (answers.every(({ status }) => status === 401)) return codes;
  }
  throw new Error("the gateway still accepts the token of a deleted account");
}

test("a deleted account leaves no trace in any database, even if its owner writes meanwhile", async () => {
  const word = `Zeb${randomUUID().slice(0, 8)}`;
  const person = await talkativePerson(word);
  const texts = [word, person.email];
  const before = await traces(texts);
  expect(Object.keys(before).toSorted()).toEqual(["auth", "ds", "expenses", "users"]);
  expect(Object.keys(before["ds"] ?? {})).toEqual(expect.arrayContaining(["merchant_choice", "seen_expense"]));

  const writing = writeUntilRefused(person, word);
  const deleted = await person.dataOf(DeleteAccountDocument, { password: person.password });
  expect(deleted.deleteAccount).toBe(true);
  // All refusals have the same code, wherever the request is refused.
  expect([...new Set(await writing)]).toEqual(["UNAUTHENTICATED"]);

  await eventually("all four databases to forget the owner", async () => {
    const ids = await Promise.all(
      databases.map((database) =>
        database.query("SELECT 1 FROM owner_stream WHERE owner_id = ? AND erased_at IS NOT NULL", [person.id]),
      ),
    );
    return ids.every((rows) => rows.length === 1);
  });
  await eventually("all events to be published and read", async () => {
    const pending = await Promise.all(
      databases.map((database) =>
        database.query(`SELECT 1 FROM outbox WHERE owner_id = ? AND published_at = ${notPublished}`, [person.id]),
      ),
    );
    return pending.every((rows) => rows.length === 0) && (await consumerLag()) === 0;
  });
  expect(await traces(texts)).toEqual({});
  expect(await traces([person.id])).toEqual(forgotten);
});

test("the tokens of a deleted account are refused, and a new user can sign up with its address", async () => {
  const person = await newPerson();
  const other = await person.logIn();
  await person.dataOf(DeleteAccountDocument, { password: person.password });
  for (const { ask: asPerson } of [person, other]) {
    const refused = await eventually("the gateway to refuse the token", async () => {
      const answer = await asPerson(SessionsDocument);
      return answer.status === 401 && answer;
    });
    expect(refused.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
  }
  const input = { email: person.email, password: person.password };
  const again = await ask("mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }", { input });
  expect(again.data.signUp.user.id).not.toBe(person.id);
});

test("the broker keeps messages for thirty days, and no longer", async () => {
  const retention = await retentionMs();
  expect(Object.keys(retention)).toHaveLength(5);
  for (const [topic, ms] of Object.entries(retention)) expect([topic, ms]).toEqual([topic, 30 * 24 * 60 * 60 * 1_000]);
});
