import type { LeasedConnection } from "./leased-connection";
import type { Statement } from "./send-in-turn";
import type { Tx } from "./transaction";

/**
 * Sends writes together with the next statement of the transaction, or before its COMMIT, in the same order: each packet to the database
 * takes longer than most statements of a request. What reads afterwards in this transaction sees them.
 *
 * Their error is thrown by what sends them. So hold no statement whose error means something to a client, such as a duplicate.
 */
export async function holdStatements(tx: Tx, statements: Iterable<Statement>): Promise<void> {
  const connection = await connectionOf(tx);
  for (const statement of statements) {
    tellLog(tx, statement);
    await connection.hold(statement);
  }
}

/** What is asked of the database. */
export interface Question<Answer> {
  /** Null: the answer is known to be no row, so nothing is sent. */
  statement: Statement | null;
  /** @param found the rows, as the driver gives them. */
  read: (found: FoundRow[]) => Answer;
}

export type FoundRow = Record<string, unknown>;

/**
 * Asks several questions in one packet. They are answered in their order: what the first one locks is locked for the others.
 *
 * @throws the first error; no statement after it runs.
 */
export async function askTogether<Answers extends unknown[]>(
  tx: Tx,
  questions: readonly [...{ [Place in keyof Answers]: Question<Answers[Place]> }],
): Promise<Answers> {
  const statements = questions.flatMap(({ statement }) => statement ?? []);
  for (const statement of statements) tellLog(tx, statement);
  const found = (await (await connectionOf(tx)).queryAll(statements)) as FoundRow[][];
  return questions.map(({ statement, read }) => read((statement && found.shift()) ?? [])) as Answers;
}

/** TypeORM makes the transaction's runner with the pool of open-database.ts, so its connection is one of these. */
async function connectionOf(tx: Tx): Promise<LeasedConnection> {
  if (!tx.queryRunner) throw new Error("a transaction has no connection");
  return (await tx.queryRunner.connect()) as LeasedConnection;
}

/** As TypeORM tells of the statements that it sends. */
function tellLog({ connection, queryRunner }: Tx, { sql, values }: Statement): void {
  connection.logger.logQuery(sql, values, queryRunner);
}
