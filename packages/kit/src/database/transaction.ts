import type { DataSource, EntityManager } from "typeorm";
import { isDeadlock } from "./deadlock";
import { isDatabaseUnavailable } from "./database-fault";
import type { LeasedConnection } from "./leased-connection";
import { DeadlineExceeded, withDeadline } from "../time/deadline";
import { retry } from "../time/retry";
import { AppError, unwrapOwn } from "../errors/app-error";
import { asSpan } from "../request/in-span";
import { throwIfEnded } from "../request/request-work";
import type { SpanFacts } from "../tracing/recorder";

declare const insideTransaction: unique symbol;

/** An EntityManager inside a transaction. Only `inTransaction` makes one, so what needs a transaction cannot step outside. */
export type Tx = EntityManager & { readonly [insideTransaction]: true };

/** A deadlock needs another try. More deadlocks than this have another cause. */
const maxAttempts = 4;
const span: SpanFacts = { name: "transaction", kind: "internal", attributes: { "db.system.name": "mysql" } };
const transactionDeadlineMs = 9_000;
const notInTime = "the database did not answer in time";
const unknownOutcome = "the database did not say in time whether the change was made: look before you try again";

/**
 * Runs `work` in one transaction and commits. `work` may run again after a deadlock, so it must have no other effects.
 *
 * At READ COMMITTED, as every connection of `openDatabase`.
 *
 * @throws AppError UNAVAILABLE when the deadline passes: the running statement is ended, and the server rolls back. When COMMIT
 *   was sent before that, the message says that the outcome is not known. The same when the request ends (request-work.ts).
 */
export async function inTransaction<T>(
  db: DataSource,
  work: (tx: Tx) => Promise<T>,
  deadlineMs: number = transactionDeadlineMs,
): Promise<T> {
  const attempt = () => asSpan(span, () => attemptTransaction(db, work, deadlineMs));
  return retry(attempt, { bound: { tries: maxAttempts }, isRetryable: isDeadlock });
}

async function attemptTransaction<T>(db: DataSource, work: (tx: Tx) => Promise<T>, deadlineMs: number): Promise<T> {
  const runner = db.createQueryRunner();
  let expired = false;
  let isCommitSent = false;
  // The deadline does not stop `work`: without these checks it could commit a transaction after the caller was told that it
  // failed.
  const unlessExpired = () => {
    if (expired) throw new DeadlineExceeded("the transaction went on after its deadline");
  };
  const run = async () => {
    // The pool of open-database.ts has made it.
    const connection = (await runner.connect()) as LeasedConnection;
    // The deadline passed in the pool's queue: there is nothing to undo, and the next caller gets this connection.
    if (expired) await runner.release();
    unlessExpired();
    await runner.startTransaction();
    unlessExpired();
    const result = await work(runner.manager as Tx);
    unlessExpired();
    await connection.sendHeld();
    unlessExpired();
    throwIfEnded();
    isCommitSent = true;
    await runner.commitTransaction();
    return result;
  };
  try {
    return await withDeadline("the transaction", deadlineMs, run(), () => {
      expired = true;
      destroyConnection(runner);
    });
  } catch (error) {
    if (error instanceof DeadlineExceeded) {
      throw new AppError("UNAVAILABLE", isCommitSent ? unknownOutcome : notInTime, { cause: error });
    }
    if (isCommitSent && isDatabaseUnavailable(error)) {
      // The transaction may still be open, so the next caller must not get this connection.
      destroyConnection(runner);
      throw new AppError("UNAVAILABLE", unknownOutcome, { cause: error });
    }
    // Report the first error. When the rollback fails too, the connection is gone, and the transaction with it.
    if (!expired && runner.isTransactionActive) {
      await runner.rollbackTransaction().catch(() => destroyConnection(runner));
    }
    throw unwrapOwn(error);
  } finally {
    if (!expired) await runner.release();
  }
}

function destroyConnection(runner: { connect(): Promise<unknown> }): void {
  const { databaseConnection } = runner as unknown as { databaseConnection?: { destroy(): void } };
  databaseConnection?.destroy();
}
