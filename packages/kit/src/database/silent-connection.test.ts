import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
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
  wire?.close();
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
  close(): void;
}

async function wireTo(url: string): Promise<Wire> {
  const target = new URL(url);
  const databasePort = Number(target.port);
  const sockets = new Set<Socket>();
  let lost: string | null = null;
  const server: Server = createServer((client) => {
    const upstream = connect(databasePort, target.hostname);
    let isSilent = false;
    client.on("data", (chunk: Buffer) => {
      if (lost !== null && chunk.includes(lost)) {
        isSilent = true;
        lost = null;
      }
      if (!isSilent) upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => void (isSilent || client.write(chunk)));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("close", () => other.destroy());
      one.on("error", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  target.port = String(address.port);
  return {
    url: target.href,
    loseNext: (text) => (lost = text),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
