import type { PoolConnection } from "mysql2";
import { withDeadline } from "../time/deadline";
import type { RequestWork } from "../request/request-context";
import { countRows, throwIfEnded, unlessAborted } from "../request/request-work";
import type { ServerThread, StatementKiller } from "./statement-killer";

/** The last: the server could not be told, and ends it by itself. */
export type StatementEnd = "killed" | "connection_killed" | "connection_closed";

export interface LeaseParts {
  connection: PoolConnection;
  thread: ServerThread;
  /** Of the request that it serves; null for work of the process itself. */
  work: RequestWork | null;
  killer: StatementKiller;
  /** Called once, when the pool has the connection again or it is gone. */
  onEnd: () => void;
  onStatementEnded: (how: StatementEnd) => void;
}

type Answer = [result: unknown, fields: unknown];

/** For the KILL, the statement's end, and the statement after it. */
const endDeadlineMs = 2_000;

/**
 * A connection of the pool in the hands of one caller: the part of mysql2's that TypeORM uses. Here, and only here, it is
 * decided whether a statement of a request is still sent, and what becomes of the one under way when the request ends.
 */
export class LeasedConnection {
  /** The statement that is under way, when it may be ended. */
  private endable: string | null = null;
  private isOver = false;

  constructor(private readonly parts: LeaseParts) {}

  promise() {
    return { query: (sql: string, values?: unknown[]): Promise<Answer> => this.query(sql, values) };
  }

  listeners(event: string) {
    return this.parts.connection.listeners(event);
  }

  on(event: "error", listener: (error: Error) => void): void {
    this.parts.connection.on(event, listener);
  }

  release(): void {
    this.end(() => this.parts.connection.release());
  }

  /** Closes the connection. What is under way in it is ended in the database too, or it would go on and hold its locks. */
  destroy(): void {
    const { connection, thread, killer, onStatementEnded } = this.parts;
    if (this.isOver) return;
    if (this.endable !== null) {
      void killer.endConnection(thread).then(
        () => onStatementEnded("connection_killed"),
        () => onStatementEnded("connection_closed"),
      );
    }
    this.end(() => connection.destroy());
  }

  private async query(sql: string, values: unknown[] | undefined): Promise<Answer> {
    const { work } = this.parts;
    // Undoing is always allowed. What COMMIT does is for the database to say: from here on it is not given up.
    if (sql === "ROLLBACK") return this.send(sql, values);
    throwIfEnded(work);
    if (sql === "COMMIT") return this.send(sql, values);
    this.endable = sql;
    const answered = this.send(sql, values);
    try {
      const answer = await unlessAborted(answered, work?.signal);
      if (Array.isArray(answer[0])) countRows(answer[0].length, work);
      return answer;
    } catch (error) {
      if (work?.signal.aborted && error === work.signal.reason) await this.interrupt(answered);
      throw error;
    } finally {
      this.endable = null;
    }
  }

  /**
   * Ends the running statement, and returns only when the KILL can no longer hit another one: the server has noted the KILL, the
   * statement has ended, and one more statement has absorbed a KILL that came late. If that is not certain, the connection is closed.
   */
  private async interrupt(statement: Promise<Answer>): Promise<void> {
    const { killer, thread, onStatementEnded } = this.parts;
    const settled = statement.then(
      () => undefined,
      () => undefined,
    );
    const steps = async (): Promise<void> => {
      await killer.endStatement(thread);
      await settled;
      await this.send("DO 0").catch(() => this.send("DO 0"));
    };
    try {
      await withDeadline("ending a statement", endDeadlineMs, steps());
      onStatementEnded("killed");
    } catch {
      // Why does not matter to the caller, whose request has ended; how often is in the metrics.
      this.destroy();
    }
  }

  private send(sql: string, values?: unknown[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.parts.connection.query(sql, values ?? [], (error, result, fields) => {
        if (error) reject(error);
        else resolve([result, fields]);
      });
    });
  }

  private end(giveBack: () => void): void {
    if (this.isOver) return;
    this.isOver = true;
    giveBack();
    this.parts.onEnd();
  }
}
