import { RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { expect } from "@jest/globals";
import { graphql } from "../generated/gql";
import { openAllDatabases } from "../world/databases";
import { eventually } from "../world/eventually";
import type { Person } from "../world/person";
import type { Account } from "./load";

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

export async function record(person: Person, amount: number, idempotencyKey?: string): Promise<string> {
  const input = { amount: { amount: `${amount}` }, merchant: "Swiggy" };
  const { recordExpense } = await person.dataOf(RecordExpenseDocument, { input, idempotencyKey });
  return recordExpense.id;
}

export async function recordMany(person: Person, count: number): Promise<void> {
  for (let index = 1; index <= count; index++) await record(person, index);
}

/** Waits until every expense is there and has a category. */
export function settled(person: Person, count: number): Promise<unknown> {
  return eventually(`${count} expenses, each with a category`, async () => {
    const { me } = await person.dataOf(countsOperation);
    return me?.all?.totalCount === count && me.open?.totalCount === 0;
  });
}

/** @returns how many expenses of the person the worker knows. */
export async function seenByWorker({ id }: Person): Promise<number> {
  const databases = await openAllDatabases();
  try {
    const ds = databases.find(({ name }) => name === "ds");
    const [row] = (await ds?.query("SELECT COUNT(*) AS amount FROM seen_expense WHERE owner_id = ?", [id])) ?? [];
    return Number(row?.["amount"]);
  } finally {
    await Promise.all(databases.map((database) => database.close()));
  }
}

/** Checks that everything in the ledger is there: the account, its name, and each acknowledged expense, with a category. @returns new sessions. */
export async function expectLedger(ledger: readonly Account[]): Promise<Person[]> {
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

/** Checks that the system works: a new expense gets its category, and the worker knows the same expenses as the subgraph. */
export async function expectGoingOn(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await record(person, 7);
    const total = await eventually("a category for each", async () => {
      const { me } = await person.dataOf(countsOperation);
      return me?.open?.totalCount === 0 && me.all?.totalCount;
    });
    await eventually("the worker to know the same", async () => (await seenByWorker(person)) === total);
  }
}

/** How many rows about the owner are left, by database; without the rows that keep the owner erased. */
export async function rowsOf({ id }: Person): Promise<Record<string, number>> {
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

/** Checks that an erased person cannot log in, and no database has data about them. */
export async function expectGone(person: Person): Promise<void> {
  await expect(person.logIn()).rejects.toThrow("UNAUTHENTICATED");
  const nothing = JSON.stringify({ auth: 0, users: 0, expenses: 0, ds: 0 });
  await eventually(
    "the data of the erased person to be gone",
    async () => JSON.stringify(await rowsOf(person)) === nothing,
  );
}
