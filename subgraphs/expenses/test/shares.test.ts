import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openProcessList, type ProcessList } from "@expense-tracker/testing/process-list";
import type { GraphQLAnswer } from "@expense-tracker/testing/subgraph";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { rebuildRollups } from "../src/rollup/rebuild-rollups";
import { deliveredEvent, type Expenses, startExpenses } from "./start-expenses";

let expenses: Expenses;
let database: ProcessList;

const list = "{ me { expenses(first: 100) { totalCount edges { node { merchant } } } } }";
const record = 'mutation { recordExpense(input: { amount: { amount: "12" }, merchant: "Swiggy" }) { id } }';
const lockingOwner = "FROM owner_stream WHERE owner_id";
/** The shares of an owner and of delivery in the pool's ten connections, and an owner's waiting requests: see pool-shares.ts. */
const ownerShare = 3;
const ownerQueue = 100;
const deliveryShare = 4;

beforeAll(async () => {
  expenses = await startExpenses();
  database = await openProcessList(expenses.databaseUrl);
});
afterAll(async () => {
  await database?.close();
  await expenses?.stop();
});

/** Makes every change of this owner wait until the returned function is called. */
async function holdOwner(ownerId: string): Promise<() => Promise<unknown>> {
  await database.connection.query("START TRANSACTION");
  await database.connection.query("SELECT seq FROM owner_stream WHERE owner_id = ? FOR UPDATE", [ownerId]);
  return () => database.connection.query("ROLLBACK");
}

/** The answers that come first. */
function first(count: number, answers: Promise<GraphQLAnswer>[]): Promise<GraphQLAnswer[]> {
  const { promise, resolve } = Promise.withResolvers<GraphQLAnswer[]>();
  const settled: GraphQLAnswer[] = [];
  const take = (answer: GraphQLAnswer): void => {
    settled.push(answer);
    if (settled.length === count) resolve([...settled]);
  };
  for (const answer of answers) void answer.then(take);
  return promise;
}

test("an owner who sends many requests gets a share of the connections, is refused beyond it, and others are not affected", async () => {
  const [asha, ravi] = await Promise.all([expenses.person(), expenses.person()]);
  await asha.dataOf(record);
  const letGo = await holdOwner(asha.id);
  const excess = 5;
  const flood = Array.from({ length: ownerShare + ownerQueue + excess }, () => asha.ask(record));
  await database.until(ownerShare, lockingOwner);
  for (const { errors } of await first(excess, flood)) {
    expect(errors?.[0]?.extensions).toEqual({ code: "RATE_LIMITED", retryAfterSeconds: 1 });
  }
  await ravi.dataOf(record);
  expect(await ravi.dataOf(list)).toMatchObject({ me: { expenses: { totalCount: 1 } } });
  const registered = deliveredEvent(profileUpdatedV1, profileUpdatedV1.example, 1);
  const delivered = await expenses.deliver(ravi.id, "expense-tracker.profiles.v1", [registered]);
  expect(delivered.data.deliverToExpenses.applied).toBe(1);
  await letGo();
  await Promise.all(flood);
  expect(await refusals()).toMatch(/party="owner",reason="party_waits_too_much".* 5$/m);
});

test("many deliveries leave connections for users", async () => {
  const [asha, ravi] = await Promise.all([expenses.person(), expenses.person()]);
  await asha.dataOf(record);
  const letGo = await holdOwner(asha.id);
  const flood = Array.from({ length: 20 }, (_, index) =>
    expenses.deliver(asha.id, "expense-tracker.profiles.v1", [
      deliveredEvent(profileUpdatedV1, profileUpdatedV1.example, index + 1),
    ]),
  );
  await database.until(deliveryShare, lockingOwner);
  await ravi.dataOf(record);
  await database.until(deliveryShare, lockingOwner);
  await letGo();
  await Promise.all(flood);
});

test("an operation that reads too many rows is refused, and says so", async () => {
  const asha = await expenses.person();
  await asha.dataOf(record);
  await oneADay(asha.id, 3_600);
  await rebuildRollups(expenses.db, asha.id);
  const byDay = (count: number) =>
    `{ me { ${Array.from({ length: count }, (_, index) => `s${index}: spending(period: { from: "2010-01-01", to: "2019-12-31" }, groupBy: DAY) { groups { key } }`).join(" ")} } }`;
  const { me } = await asha.dataOf(byDay(3));
  expect(me.s2.groups).toHaveLength(3_600);
  const { errors } = await asha.ask(byDay(9));
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining("20000 rows"),
    extensions: { code: "LIMIT_EXCEEDED" },
  });
});

/** Copies the owner's one expense to the days from 2010-01-01 on. */
async function oneADay(ownerId: string, days: number): Promise<void> {
  const rows: { name: string }[] = await expenses.db.query(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'expense' AND column_name NOT IN ('id', 'booked_on') AND extra NOT LIKE '%GENERATED%'",
  );
  const others = rows.map(({ name }) => `\`${name}\``).join(", ");
  for (let first = 0; first < days; first += 900) {
    await expenses.db.query(
      `INSERT INTO expense (id, booked_on, ${others})
       WITH RECURSIVE day AS (SELECT ? AS n UNION ALL SELECT n + 1 FROM day WHERE n + 1 < ?)
       SELECT UUID(), DATE_ADD('2010-01-01', INTERVAL day.n DAY), ${others} FROM day JOIN expense WHERE owner_id = ? AND booked_on > '2020-01-01'`,
      [first, first + 900, ownerId],
    );
  }
}

async function refusals(): Promise<string> {
  return (await expenses.metrics.getSingleMetricAsString("database_pool_refused_total")).trim();
}
