import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { startTcpProxy } from "@expense-tracker/testing/proxies/tcp-proxy";
import { isDatabaseUnavailable } from "./database-fault";
import { openDatabase } from "./open-database";
import { StatementKiller, threadQuery } from "./statement-killer";
import { inTransaction } from "./transaction";

let database: TestDatabase;
let wire: Wire;

beforeAll(async () => {
  database = await createTestDatabase("silent");
  wire = await wireTo(database.url);
});

afterAll(async () => {
  await wire?.close();
  await database?.drop();
});

test("a connection that stops answering during its first statements costs one deadline, but no seat and no place in the pool", async () => {
  const db = await openDatabase({ url: wire.url, entities: [], poolSize: 2 });
  try {
    await inTransaction(db, async () => {
      // The pool's only connection is in use, so each of these opens another. The pool has room for one more.
      for (let time = 1; time <= 2; time++) {
        wire.loseNext(threadQuery);
        const silent: unknown = await db.query("SELECT 1").catch((error: unknown) => error);
        expect(isDatabaseUnavailable(silent)).toBe(true);
      }
      expect(await db.query("SELECT 'here' AS place")).toEqual([{ place: "here" }]);
    });
  } finally {
    await db.destroy();
  }
});

test("statements are ended over a new connection when the first connection for KILLs stops answering", async () => {
  const killer = new StatementKiller(wire.url);
  const db = await openDatabase({ url: database.url, entities: [] });
  try {
    const [thread] = await db.query(threadQuery);
    wire.loseNext(threadQuery);
    await expect(killer.endStatement(thread)).rejects.toThrow();
    await expect(killer.endStatement(thread)).resolves.toBeUndefined();
  } finally {
    await killer.close();
    await db.destroy();
  }
});

interface Wire {
  url: string;
  /** The next connection that sends this gets no more answers. It is not closed. */
  loseNext(text: string): void;
  close(): Promise<void>;
}

async function wireTo(url: string): Promise<Wire> {
  const target = new URL(url);
  let lost: string | null = null;
  const proxy = await startTcpProxy(
    { host: target.hostname, port: Number(target.port) },
    ({ client, upstream, gates }) => {
      let isSilent = false;
      client.on("data", (chunk: Buffer) => {
        if (lost !== null && chunk.includes(lost)) {
          isSilent = true;
          lost = null;
        }
        if (!isSilent) gates.TO_SERVER.write(chunk);
      });
      gates.TO_SERVER.pipe(upstream);
      upstream.on("data", (chunk: Buffer) => void (isSilent || gates.TO_CLIENT.write(chunk)));
      gates.TO_CLIENT.pipe(client);
    },
  );
  target.port = String(proxy.port);
  return { url: target.href, loseNext: (text) => (lost = text), close: () => proxy.close() };
}
