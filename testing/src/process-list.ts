import { createConnection, type Connection } from "mysql2/promise";

/** A second connection to a database under test, which shows the statements that others run in it. */
export interface ProcessList {
  /** The connection itself: locks that it takes make others' statements wait. */
  readonly connection: Connection;
  /** Resolves once `count` statements that contain `part` are under way in the database. */
  until(count: number, part: string): Promise<void>;
  /** Ends the connections that run a statement that contains `part`, as the death of their process does. */
  end(part: string): Promise<void>;
  close(): Promise<void>;
}

const deadlineMs = 15_000;
const pauseMs = 20;

/** @param url of the test's own database. */
export async function openProcessList(url: string): Promise<ProcessList> {
  const [connection, watching] = [await createConnection({ uri: url }), await createConnection({ uri: url })];
  const running = async (part: string): Promise<number[]> => {
    const [rows] = await watching.query(
      "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE ?",
      [`%${part}%`],
    );
    return (rows as { id: number }[]).map(({ id }) => id);
  };
  return {
    connection,
    async until(count, part) {
      const giveUpAtMs = performance.now() + deadlineMs;
      for (;;) {
        const found = (await running(part)).length;
        if (found === count) return;
        if (performance.now() > giveUpAtMs) throw new Error(`${found} statements with ${part} instead of ${count}`);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    },
    async end(part) {
      for (const id of await running(part)) await watching.query(`KILL CONNECTION ${id}`);
    },
    async close() {
      connection.destroy();
      watching.destroy();
    },
  };
}
