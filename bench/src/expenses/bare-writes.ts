import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { recordExpense } from "@expense-tracker/subgraph-expenses/recording/record-expense";
import { createConnection } from "mysql2/promise";
import type { DataSource } from "typeorm";
import { type SentStatement, sentStatements } from "./sent-statements";
import { writtenExpense } from "./written-expense";

/** The statements of one `recordExpense`, from the start of its transaction to its end. */
type Write = readonly SentStatement[];

/** For each person the writes, in their order. The first one makes the person's categories. */
export type PeoplesWrites = readonly (readonly Write[])[];

const manyRows = 1_000_000;
const quotas = {
  expenses: manyRows,
  bankMessages: manyRows,
  bankMessagesADay: manyRows,
  changesADay: manyRows,
  importedRowsADay: manyRows,
};

/** Records expenses as a subgraph does, and keeps what it sends to the database. */
export async function keepStatements(db: DataSource, people: number, writes: number): Promise<PeoplesWrites> {
  const kept: Write[][] = [];
  for (let person = 0; person < people; person += 1) {
    const user = { userId: newId(), sessionId: newId(), issuedAt: 0, expiresAt: 0, signUp: null };
    const own: Write[] = [];
    for (let n = 0; n < writes; n += 1) own.push(await sentStatements(db, () => record(db, user, n)));
    kept.push(own);
  }
  return kept;
}

function record(db: DataSource, user: Parameters<typeof recordExpense>[1], n: number): Promise<unknown> {
  return inTransaction(db, (tx) => recordExpense(tx, user, writtenExpense(n), null, quotas));
}

/** Sends each person's writes again, over one connection a person, to a database that has none of them yet. @returns writes in a second. */
export async function replay(url: string, peoplesWrites: PeoplesWrites): Promise<number> {
  const connections = await Promise.all(peoplesWrites.map(() => createConnection({ uri: url, timezone: "Z" })));
  const send = async (person: number, from: number, to?: number) => {
    for (const write of peoplesWrites[person]?.slice(from, to) ?? [])
      for (const [sql, parameters] of write) await connections[person]?.query(sql, parameters);
  };
  const people = [...peoplesWrites.keys()];
  try {
    // The first write of a person makes the categories.
    for (const person of people) await send(person, 0, 1);
    const start = performance.now();
    await Promise.all(people.map((person) => send(person, 1)));
    const sent = peoplesWrites.reduce((sum, writes) => sum + writes.length - 1, 0);
    return (sent * 1_000) / (performance.now() - start);
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}
