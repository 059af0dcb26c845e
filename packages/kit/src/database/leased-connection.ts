import type { PoolConnection } from "mysql2";
import { withDeadline } from "../time/deadline";
import type { RequestWork } from "../request/request-context";
import { countRows, throwIfEnded, unlessAborted } from "../request/request-work";
import type { ServerThread, StatementKiller } from "./statement-killer";

/** `connection_closed`: the KILL could not be sent, and the server ends the statement by itself. */
export type StatementEnd = "killed" | "connection_killed" | "connection_closed";

export interface LeaseParts {
  connection: PoolConnection;
  thread: ServerThread;
  /** The work of the request that uses it; null for work of the process itself. */
  work: RequestWork | null;
  killer: StatementKiller;
  /** Called once, when the pool has the connection back or it is destroyed. */
  onEnd: () => void;
  onStatementEnded: (how: StatementEnd) => void;
}

type Answer = [result: unknown, fields: unknown];

/** For the KILL, the statement's end, and the statement after it. */
const endDeadlineMs = 2_000;

/**
 * A connection of the pool that one caller uses: the part of mysql2's interface that TypeORM uses. Only this class decides
 * whether a statement of a request is still sent, and what happens to the running statement when the request ends.
 */
export class LeasedConnection {
  /** The running statement, when it may be ended. */
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

  /** Closes the connection, and ends its running statement in the database: otherwise that would go on and hold its locks. */
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
    // A ROLLBACK is always allowed. The outcome of a COMMIT is the database's decision, so it is not given up once it is sent.
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
      // The caller's request has ended, so the reason does not matter to it. The metrics count these.
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
