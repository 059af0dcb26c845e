import type { Connection } from "mysql2/promise";
import { createConnection } from "mysql2/promise";
import { withDeadline } from "../time/deadline";
import { readDatabaseAddress } from "./database-address";

/** A connection, as the server identifies it. */
export interface ServerThread {
  id: number;
  /** The server's own name and port: another server at the same address uses these numbers for other threads. */
  server: string;
}

export const threadQuery = "SELECT CONNECTION_ID() AS id, CONCAT(@@hostname, ':', @@port) AS server";

const connectDeadlineMs = 1_000;
const killDeadlineMs = 1_000;
const noSuchThread = 1094;

/**
 * Ends statements of our own account over a separate connection, because all connections of the pool may be in use. MySQL and
 * MariaDB let each account end its own threads.
 */
export class StatementKiller {
  private control: Promise<{ connection: Connection; server: string }> | null = null;
  /** The server of `control`, when it is connected. */
  private current: Connection | null = null;

  constructor(private readonly url: string) {}

  /** Connects early, so that the connection exists when the server accepts no more. */
  async open(): Promise<void> {
    await this.connected();
  }

  /**
   * Ends the running statement; the connection stays. When this returns, the server has noted it: keep the connection from other
   * callers until then, or the KILL may end their statement.
   *
   * @throws Error when the server does not answer in time, or is not the thread's server.
   */
  endStatement(thread: ServerThread): Promise<void> {
    return this.kill("KILL QUERY", thread);
  }

  /** Ends the connection and its running statement; the database rolls its transaction back. @throws as `endStatement`. */
  endConnection(thread: ServerThread): Promise<void> {
    return this.kill("KILL CONNECTION", thread);
  }

  async close(): Promise<void> {
    const control = await this.control?.catch(() => null);
    this.control = null;
    control?.connection.destroy();
  }

  private async kill(command: string, { id, server }: ServerThread): Promise<void> {
    const control = await this.connected();
    if (control.server !== server) throw new Error("another database server answers at the address of this one");
    try {
      await withDeadline("ending a statement", killDeadlineMs, control.connection.query(`${command} ${id}`));
    } catch (error) {
      if (isGone(error)) return;
      // This connection may be the one that hangs, so the next KILL uses a new one.
      this.drop(control.connection);
      throw error;
    }
  }

  private connected() {
    this.control ??= this.connect();
    return this.control;
  }

  private async connect(): Promise<{ connection: Connection; server: string }> {
    let opened: Connection | null = null;
    try {
      const connection = await createConnection({
        ...readDatabaseAddress(this.url),
        connectTimeout: connectDeadlineMs,
      });
      opened = connection;
      // The server closed an idle connection; the next use opens another.
      connection.on("error", () => this.drop(connection));
      this.current = connection;
      const [rows] = await withDeadline("a first statement", killDeadlineMs, connection.query(threadQuery));
      const [row] = rows as { server: string }[];
      return { connection, server: row?.server ?? "" };
    } catch (error) {
      opened?.destroy();
      this.control = null;
      throw error;
    }
  }

  private drop(connection: Connection): void {
    connection.destroy();
    if (connection === this.current) this.control = null;
  }
}

/** The thread has ended by itself meanwhile. */
function isGone(error: unknown): boolean {
  return typeof error === "object" && error !== null && "errno" in error && error.errno === noSuchThread;
}
