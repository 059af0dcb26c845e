import type { PoolConnection } from "mysql2";
import { QueryFailedError } from "typeorm";
import { AppError } from "../errors/app-error";
import { withDeadline } from "../time/deadline";
import type { RequestWork } from "../request/request-context";
import { countRows, throwIfEnded, unlessAborted } from "../request/request-work";
import type { Statement } from "./send-in-turn";
import { recordStatements } from "./statement-span";
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

const begin = "START TRANSACTION";
/** Far below the server's `max_allowed_packet`. */
const mostHeldCharacters = 250_000;

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
  /** The texts of statements that travel with the next one, and run before it. They are forgotten with this lease. */
  private held: string[] = [];

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

  /** Sends it with the next statement, in one packet, or alone when much is held: hold-statements.ts. */
  async hold({ sql, values }: Statement): Promise<void> {
    throwIfEnded(this.parts.work);
    this.held.push(this.textOf(sql, values));
    if (this.held.reduce((sum, text) => sum + text.length, 0) > mostHeldCharacters) await this.sendHeld();
  }

  /** Sends what is held. @throws the error of the first held statement that fails; those after it do not run. */
  async sendHeld(): Promise<void> {
    const last = this.held.pop();
    if (last !== undefined) await this.runAsTypeOrm(last);
  }

  /** Sends statements in one packet. @returns their results. @throws the first error; no statement after it runs. */
  async queryAll(statements: readonly Statement[]): Promise<unknown[]> {
    const texts = statements.map(({ sql, values }) => this.textOf(sql, values));
    const last = texts.pop();
    if (last === undefined) return [];
    const before = this.held.length;
    this.held.push(...texts);
    return (await this.runAsTypeOrm(last)).slice(before).map(([result]) => result);
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
    if (sql === "ROLLBACK") {
      this.held = [];
      return this.send(sql);
    }
    throwIfEnded(work);
    if (sql === begin) {
      this.held.push(begin);
      return [null, undefined];
    }
    if (sql === "COMMIT") {
      await this.sendHeld();
      return this.send(sql);
    }
    const [answer = [null, undefined]] = (await this.run(this.textOf(sql, values))).slice(-1);
    return answer;
  }

  /**
   * Makes the text of one statement.
   *
   * @throws Error when it is several. The server accepts them on this connection, so a text into which something was written that
   *   belongs into `values` must not bring a second one. What stands in `values` is quoted.
   */
  private textOf(sql: string, values: unknown[] | undefined): string {
    if (sql.includes(";")) throw new Error("a statement with a semicolon: write it as a value");
    return this.parts.connection.format(sql, values ?? []);
  }

  /** The database's errors look the same as those of statements that TypeORM sends: database-fault.ts. */
  private async runAsTypeOrm(text: string): Promise<Answer[]> {
    try {
      return await this.run(text);
    } catch (error) {
      if (error instanceof AppError || !(error instanceof Error)) throw error;
      throw new QueryFailedError(text, [], error);
    }
  }

  /** Sends what is held and one more statement. @returns the answers of all. */
  private async run(text: string): Promise<Answer[]> {
    const { work } = this.parts;
    const texts = [...this.held, text];
    this.held = [];
    throwIfEnded(work);
    this.endable = text;
    const answered = this.send(texts.join(";\n"), texts);
    try {
      const [results, fields] = await unlessAborted(answered, work?.signal);
      const answers: Answer[] =
        texts.length === 1
          ? [[results, fields]]
          : (results as unknown[]).map((result, index) => [result, (fields as unknown[])[index]]);
      for (const [result] of answers) if (Array.isArray(result)) countRows(result.length, work);
      return answers;
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

  /** @param text complete, without placeholders. */
  private send(text: string, texts: readonly string[] = [text]): Promise<Answer> {
    const record = recordStatements(texts);
    return new Promise((resolve, reject) => {
      // Null: with a list, also an empty one, mysql2 searches the whole text for placeholders once more.
      this.parts.connection.query({ sql: text, values: null }, (error, result, fields) => {
        record?.(error);
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
