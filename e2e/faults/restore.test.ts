import { DeleteAccountDocument, RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { graphql } from "../generated/gql";
import { openAllDatabases } from "../world/databases";
import { eventually } from "../world/eventually";
import { type Person, settledPerson } from "../world/person";
import { type Account, startLoad } from "./load";
import { openRestoreWorld, type RestoreWorld } from "./restore-world";

/** Each stops, loads and starts a whole system. */
const patienceMs = 8 * 60_000;

let world: RestoreWorld;

beforeAll(async () => {
  world = await openRestoreWorld();
});
afterAll(() => world?.close());

const countsOperation = graphql(`
  query CountsAfterRestore {
    me {
      all: expenses {
        totalCount
      }
      open: expenses(filter: { uncategorisedOnly: true }) {
        totalCount
      }
    }
  }
`);

const holdingsOperation = graphql(`
  query HoldingsAfterRestore {
    me {
      profile {
        firstName
      }
      expenses(first: 100) {
        edges {
          node {
            id
            category {
              id
            }
          }
        }
      }
    }
  }
`);

async function record(person: Person, amount: number, idempotencyKey?: string): Promise<string> {
  const input = { amount: { amount: `${amount}` }, merchant: "Swiggy" };
  const { recordExpense } = await person.dataOf(RecordExpenseDocument, { input, idempotencyKey });
  return recordExpense.id;
}

async function recordMany(person: Person, count: number): Promise<void> {
  for (let index = 1; index <= count; index++) await record(person, index);
}

/** Every expense is there, and has a category. */
function settled(person: Person, count: number): Promise<unknown> {
  return eventually(`${count} expenses, each with a category`, async () => {
    const { me } = await person.dataOf(countsOperation);
    return me?.all?.totalCount === count && me.open?.totalCount === 0;
  });
}

/** The worker knows as many expenses of the person as there are. */
async function seenByWorker({ id }: Person): Promise<number> {
  const databases = await openAllDatabases();
  try {
    const ds = databases.find(({ name }) => name === "ds");
    const [row] = (await ds?.query("SELECT COUNT(*) AS amount FROM seen_expense WHERE owner_id = ?", [id])) ?? [];
    return Number(row?.["amount"]);
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
}

/** What the ledger says is there: the account, its name, and each acknowledged expense, with a category. @returns new sessions. */
async function expectLedger(ledger: readonly Account[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const { person, firstName, expenses } of ledger) {
    const back = await person.logIn();
    people.push(back);
    await eventually(`${firstName} with ${expenses.length} expenses`, async () => {
      const { me } = await back.dataOf(holdingsOperation);
      const nodes = me?.expenses?.edges.map(({ node }) => node) ?? [];
      const isThere = expenses.every((id) => nodes.some((node) => node.id === id));
      return me?.profile?.firstName === firstName && isThere && nodes.every(({ category }) => category !== null);
    });
  }
  return people;
}

/** Goes on: what is recorded now gets its category, and the worker knows what expenses has. */
async function expectGoingOn(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await record(person, 7);
    const total = await eventually("a category for each", async () => {
      const { me } = await person.dataOf(countsOperation);
      return me?.open?.totalCount === 0 && me.all?.totalCount;
    });
    await eventually("the worker to know the same", async () => (await seenByWorker(person)) === total);
  }
}

/** By database, how many rows about the owner are left beside those that keep them erased. */
async function rowsOf({ id }: Person): Promise<Record<string, number>> {
  const tables = { users: "profile", expenses: "expense", ds: "seen_expense" };
  const databases = await openAllDatabases();
  try {
    const counts = databases.map(async (database) => {
      const { name } = database;
      const table = tables[name as keyof typeof tables];
      const sql = table
        ? `SELECT COUNT(*) AS amount FROM ${table} WHERE owner_id = ?`
        : "SELECT COUNT(*) AS amount FROM account WHERE id = ?";
      return [name, Number((await database.query(sql, [id]))[0]?.["amount"])];
    });
    return Object.fromEntries(await Promise.all(counts));
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
}

test(
  "expenses alone restored: what is recorded afterwards gets its category, and a lost one that is sent again is made once",
  async () => {
    const person = await settledPerson();
    await recordMany(person, 2);
    await settled(person, 2);
    await world.backup("two-expenses");
    await recordMany(person, 4);
    const lost = await record(person, 5, "once");
    await settled(person, 7);

    await world.restore("two-expenses", { databases: ["expenses"] });

    await settled(person, 2);
    const again = await record(person, 5, "once");
    expect(again).not.toBe(lost);
    expect(await record(person, 5, "once")).toBe(again);
    await recordMany(person, 8);
    await settled(person, 11);
    expect(await seenByWorker(person)).toBe(11);
  },
  patienceMs,
);

let ledger: Account[];
let firstEpoch: number;
let leaver: Person;

test(
  "all four restored from one backup made under load, Kafka kept: what was acknowledged before it is there, who was erased since stays erased",
  async () => {
    leaver = await settledPerson();
    await recordMany(leaver, 2);
    await settled(leaver, 2);
    const load = startLoad();
    await eventually("some load", async () => load.ledger().flatMap(({ expenses }) => expenses).length >= 20);
    ledger = load.ledger();
    await world.backup("all");
    await leaver.dataOf(DeleteAccountDocument, { password: leaver.password });
    await eventually("more load", async () => load.ledger().flatMap(({ expenses }) => expenses).length >= 60);
    await load.stop();

    firstEpoch = (await world.restore("all", {}, () => world.keepKafka())).epoch;

    const { errors } = await (ledger[0] as Account).person.ask("{ me { id } }");
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
    await expectGoingOn(await expectLedger(ledger));
    await expect(leaver.logIn()).rejects.toThrow("UNAUTHENTICATED");
    const nothing = { auth: 0, users: 0, expenses: 0, ds: 0 };
    await eventually(
      "the erased to be gone",
      async () => JSON.stringify(await rowsOf(leaver)) === JSON.stringify(nothing),
    );
  },
  patienceMs,
);

test(
  "the same backup again, Kafka lost: all of it once more, in a newer epoch, and the erased are known from the other databases",
  async () => {
    const { epoch, republished } = await world.restore("all", {}, () => world.loseKafka());
    expect(epoch).toBeGreaterThan(firstEpoch);
    expect(republished).toBeGreaterThan(0);
    await expectGoingOn(await expectLedger(ledger));
  },
  patienceMs,
);

test(
  "ds alone restored, Kafka an older copy of itself: the worker catches up with what expenses has",
  async () => {
    const people = await Promise.all(ledger.slice(0, 2).map(({ person }) => person.logIn()));
    await world.restore("all", { databases: ["ds"] }, () => world.rewindKafka());
    await expectGoingOn(people);
  },
  patienceMs,
);
