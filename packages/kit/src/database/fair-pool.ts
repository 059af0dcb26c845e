import { callbackify } from "node:util";
import mysql, { type Pool, type PoolConnection, type PoolOptions } from "mysql2";
import { NoConnection } from "./database-fault";
import { withDeadline } from "../time/deadline";
import { AppError } from "../errors/app-error";
import { FairSeats, type Seat } from "../fairness/fair-seats";
import { LeasedConnection, type StatementEnd } from "./leased-connection";
import { systemParty } from "../fairness/party";
import { currentWork } from "../request/request-work";
import { type ServerThread, type StatementKiller, threadQuery } from "./statement-killer";

export interface FairPoolParts {
  seats: FairSeats;
  killer: StatementKiller;
  /** The first statement of every connection. */
  sessionSettings: string;
  onStatementEnded: (how: StatementEnd) => void;
}

/** For the first statements of a connection, which do no work. */
const beginDeadlineMs = 3_000;

type Callback = (error: NodeJS.ErrnoException | null, connection?: LeasedConnection) => void;

/**
 * A mysql2 for TypeORM whose pools share their connections fairly among the parties that send requests (docs/fairness.md). TypeORM opens
 * the first connection, which does most of the work, before it returns the pool: a listener that is attached later misses it.
 */
export function fairDriver(parts: FairPoolParts): object {
  return {
    ...mysql,
    createPool: (options: PoolOptions) => new FairPool(mysql.createPool(options), parts),
  };
}

/** The part of mysql2's pool that TypeORM uses. */
class FairPool {
  private readonly threads = new WeakMap<PoolConnection, Promise<ServerThread>>();

  constructor(
    private readonly pool: Pool,
    private readonly parts: FairPoolParts,
  ) {
    pool.on("connection", (connection) => this.begin(connection));
  }

  getConnection(callback: Callback): void {
    // What the callback throws must not become a second call of it.
    this.lease().then(
      (connection) => process.nextTick(callback, null, connection),
      (error: unknown) => process.nextTick(callback, error),
    );
  }

  end(callback: (error?: unknown) => void): void {
    callbackify(() => this.parts.killer.close())((error) => {
      if (error) callback(error);
      else this.pool.end(callback);
    });
  }

  private async lease(): Promise<LeasedConnection> {
    const { seats, killer, onStatementEnded } = this.parts;
    const work = currentWork();
    const seat = await seats.take(work?.party ?? systemParty, work?.signal).catch((error: unknown) => {
      // All parties together wait too much: this counts as MOMENT, as when the server has no free connection.
      const isOverload = error instanceof AppError && error.code === "UNAVAILABLE" && !work?.signal.aborted;
      throw isOverload ? new NoConnection(error) : error;
    });
    const connection = await this.connected(seat);
    const onEnd = (): void => seat.free();
    try {
      const thread = await this.threadOf(connection);
      return new LeasedConnection({ connection, thread, work, killer, onEnd, onStatementEnded });
    } catch (error) {
      connection.destroy();
      seat.free();
      // The connection could not be prepared, so no statement of the caller was sent.
      throw error instanceof Error ? new NoConnection(error) : error;
    }
  }

  private connected(seat: Seat): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      this.pool.getConnection((error, connection) => {
        if (!error) return resolve(connection);
        seat.free();
        // Without a connection the statement was not sent. The driver's own errors do not say so.
        reject(new NoConnection(error));
      });
    });
  }

  /** Sends the first statements of a connection. Its first user gets their error. */
  private begin(connection: PoolConnection): void {
    const thread = new Promise<ServerThread>((resolve, reject) => {
      connection.query(this.parts.sessionSettings, (error) => {
        if (error) reject(error);
      });
      connection.query(threadQuery, (error, rows) => {
        const [row] = (rows ?? []) as unknown as { id: string | number; server: string }[];
        if (error || !row) reject(error ?? new Error("the database did not say which connection this is"));
        else resolve({ id: Number(row.id), server: row.server });
      });
    });
    thread.catch(() => undefined);
    this.threads.set(connection, thread);
  }

  private async threadOf(connection: PoolConnection): Promise<ServerThread> {
    const thread = this.threads.get(connection);
    if (!thread) throw new Error("a connection was not prepared before its use");
    return withDeadline("beginning a connection", beginDeadlineMs, thread);
  }
}
