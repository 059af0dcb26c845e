import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { openProcessList, type ProcessList } from "@expense-tracker/testing/process-list";
import { deadlineHeader } from "@expense-tracker/kit/identity/hop-proof";
import { type Expenses, type Person, startExpenses } from "./start-expenses";

let expenses: Expenses;
let database: ProcessList;
let asha: Person;

const list = "{ me { expenses(first: 100) { edges { node { merchant } } } } }";
const record = 'mutation { recordExpense(input: { amount: { amount: "12" }, merchant: "Swiggy" }) { id } }';
const rename = 'mutation ($id: ID!) { updateExpense(id: $id, version: 1, input: { merchant: "Zomato" }) { version } }';

beforeAll(async () => {
  expenses = await startExpenses();
  database = await openProcessList(expenses.databaseUrl);
});
afterAll(async () => {
  await database?.close();
  await expenses?.stop();
});
beforeEach(async () => {
  asha = await expenses.person();
});

const merchantsOf = async (person: Person) => {
  const { me } = await person.dataOf(list);
  return me.expenses.edges.map(({ node }: { node: { merchant: string } }) => node.merchant);
};
/** The number of statements that KILL ended. A statement that the server ends itself, at its own time limit, does not count. */
const killed = async () => {
  const metric = await expenses.metrics.getSingleMetric("database_statements_ended_total")?.get();
  return metric?.values.find(({ labels }) => labels["how"] === "killed")?.value ?? 0;
};
/** The process counts a KILL when its connection is usable again, which is later than the statement is gone. */
const soon = { everyMs: 10, withinMs: 5_000 };
const hold = (sql: string, values: unknown[] = []) => database.connection.query(sql, values);

test("a SELECT ends in the database when its client goes away", async () => {
  await asha.dataOf(record);
  const before = await killed();
  await hold("LOCK TABLES expense WRITE");
  const client = new AbortController();
  const answer = asha.ask(list, {}, {}, client.signal);
  await database.until(1, "FROM `expense`");
  client.abort();
  await expect(answer).rejects.toThrow("aborted");
  await database.until(0, "FROM `expense`");
  await hold("UNLOCK TABLES");
  expect(await comesTrue(async () => (await killed()) === before + 1, soon)).toBe(true);
  expect(await merchantsOf(asha)).toEqual(["Swiggy"]);
});

test("a change that waits for a row ends with its client, changes nothing, and holds nothing", async () => {
  const { recordExpense } = await asha.dataOf(record);
  const before = await killed();
  await hold("START TRANSACTION");
  await hold("SELECT id FROM expense WHERE owner_id = ? FOR UPDATE", [asha.id]);
  const client = new AbortController();
  const answer = asha.ask(rename, { id: recordExpense.id }, {}, client.signal);
  await database.until(1, "INSERT INTO `expense`");
  client.abort();
  await expect(answer).rejects.toThrow("aborted");
  await database.until(0, "INSERT INTO `expense`");
  // The row of her stream, which the change had locked, is free while the other lock is still held.
  await hold("SELECT seq FROM owner_stream WHERE owner_id = ? FOR UPDATE NOWAIT", [asha.id]);
  await hold("ROLLBACK");
  expect(await comesTrue(async () => (await killed()) === before + 1, soon)).toBe(true);
  expect(await merchantsOf(asha)).toEqual(["Swiggy"]);
});

test("a request ends when its caller's deadline passes, and the caller gets an error", async () => {
  await asha.dataOf(record);
  await hold("LOCK TABLES expense WRITE");
  const before = await killed();
  const answer = asha.ask(list, {}, { [deadlineHeader]: "600" });
  await database.until(1, "FROM `expense`");
  expect((await answer).errors?.[0]?.extensions.code).toBe("UNAVAILABLE");
  await database.until(0, "FROM `expense`");
  await hold("UNLOCK TABLES");
  expect(await comesTrue(async () => (await killed()) === before + 1, soon)).toBe(true);
});

test("a connection on which a statement was ended serves other requests normally", async () => {
  await asha.dataOf(record);
  for (let round = 0; round < 15; round++) {
    await hold("LOCK TABLES expense WRITE");
    const client = new AbortController();
    const answers = Promise.allSettled(Array.from({ length: 3 }, () => asha.ask(list, {}, {}, client.signal)));
    await database.until(3, "FROM `expense`");
    // Sometimes the statement ends by itself just when it is killed.
    const unlocked = hold("UNLOCK TABLES");
    client.abort();
    const others = await Promise.all(Array.from({ length: 3 }, () => expenses.person()));
    const lists = await Promise.all(others.map(merchantsOf));
    expect(lists).toEqual([[], [], []]);
    await answers;
    await unlocked;
  }
});
