import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDatabase } from "@expense-tracker/dev/private-servers";
import { NoConnection } from "@expense-tracker/kit/database/database-fault";
import { deliveryParty } from "@expense-tracker/kit/fairness/party";
import { poolRules } from "@expense-tracker/kit/database/pool-shares";
import { continueTrace, withRequestContext } from "@expense-tracker/kit/request/request-context";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { type Connection, createConnection } from "mysql2/promise";
import { createDeliveryWorld, type DeliveryWorld } from "./delivery-world";
import { eventually } from "./eventually";
import { neighbours } from "./log-ins";

// This test has its own server, because its faults affect every database on the server. MariaDB or MySQL, as DATABASE_SERVER says.
let folder: string;
let server: Awaited<ReturnType<typeof startDatabase>>;
let admin: Connection;
let world: DeliveryWorld;
let delivery: ReturnType<DeliveryWorld["startDelivery"]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outages-"));
  server = await startDatabase(folder, () => undefined);
  admin = await createConnection(server.adminUrl);
  await admin.query("CREATE DATABASE outages");
  // The account is not an administrator: servers let administrators connect and write when they refuse all others.
  await admin.query("CREATE USER 'service'@'127.0.0.1' IDENTIFIED BY 'word'");
  await admin.query("GRANT ALL PRIVILEGES ON outages.* TO 'service'@'127.0.0.1'");
  const url = `mysql://service:word@${new URL(server.adminUrl).host}/outages`;
  world = await createDeliveryWorld({ url, drop: async () => {} });
  delivery = startDelivery();
});
afterEach(async () => {
  await delivery?.stop();
  delivery = startDelivery();
});
afterAll(async () => {
  await delivery?.stop();
  await admin?.end();
  await world?.drop();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Without patience: a stream that holds up others is set aside at once, when the others can be applied. */
const startDelivery = () =>
  world.startDelivery({ backoff: { firstMs: 100, mostMs: 100 }, patience: { tries: 3, ms: 0 } });

const run = async (...statements: string[]) => {
  for (const sql of statements) await admin.query(sql);
};
const isMySql = async () => {
  const [rows] = await admin.query("SELECT VERSION() AS version");
  return !/mariadb/i.test(JSON.stringify(rows));
};
/** Ends the service's connections, so that it must open new ones. */
const disconnect = async () => {
  const [rows] = await admin.query("SELECT id FROM information_schema.processlist WHERE user = 'service'");
  for (const { id } of rows as { id: number }[]) await admin.query(`KILL ${id}`).catch(() => undefined);
};
const signal = (sqlState: string, errno: number) =>
  `CREATE TRIGGER outages.trouble BEFORE INSERT ON outages.effect FOR EACH ROW SIGNAL SQLSTATE '${sqlState}' SET MYSQL_ERRNO = ${errno}`;
const noSignal = "DROP TRIGGER outages.trouble";
const holders: Connection[] = [];

interface Outage {
  what: string;
  begin: () => Promise<unknown>;
  end: () => Promise<unknown>;
  /** Only MySQL has this outage. */
  mysqlOnly?: true;
}

/** The server itself causes each outage. SIGNAL is used only for those that need a broken machine or a long wait. */
const outages: Outage[] = [
  { what: "--read-only", begin: () => run("SET GLOBAL read_only = ON"), end: () => run("SET GLOBAL read_only = OFF") },
  {
    what: "--super-read-only",
    mysqlOnly: true,
    begin: () => run("SET GLOBAL super_read_only = ON"),
    end: () => run("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF"),
  },
  {
    what: "offline mode",
    mysqlOnly: true,
    begin: () => run("SET GLOBAL offline_mode = ON"),
    end: () => run("SET GLOBAL offline_mode = OFF"),
  },
  {
    what: "too many connections",
    async begin() {
      await run("SET GLOBAL max_connections = 10");
      await disconnect();
      for (let open = true; open;) {
        // More connections of the administrator take the places of all others.
        const holder = await createConnection(server.adminUrl).catch(() => null);
        if (holder) holders.push(holder);
        open = holder !== null;
      }
    },
    async end() {
      await run("SET GLOBAL max_connections = 300");
      for (const holder of holders.splice(0)) await holder.end();
    },
  },
  {
    what: "a limit of the account's connections",
    async begin() {
      await run("ALTER USER 'service'@'127.0.0.1' WITH MAX_USER_CONNECTIONS 1");
      await disconnect();
      const url = new URL(server.adminUrl);
      holders.push(
        await createConnection({ host: url.hostname, port: Number(url.port), user: "service", password: "word" }),
      );
    },
    async end() {
      for (const holder of holders.splice(0)) await holder.end();
      await run("ALTER USER 'service'@'127.0.0.1' WITH MAX_USER_CONNECTIONS 0");
    },
  },
  {
    what: "a locked account",
    async begin() {
      await run("ALTER USER 'service'@'127.0.0.1' ACCOUNT LOCK");
      await disconnect();
    },
    end: () => run("ALTER USER 'service'@'127.0.0.1' ACCOUNT UNLOCK"),
  },
  {
    what: "a missing right",
    async begin() {
      await run("REVOKE INSERT, UPDATE ON outages.* FROM 'service'@'127.0.0.1'");
      await disconnect();
    },
    end: async () => {
      await run("GRANT ALL PRIVILEGES ON outages.* TO 'service'@'127.0.0.1'");
      await disconnect();
    },
  },
  {
    what: "a table that a migration has yet to make",
    begin: () => run("RENAME TABLE outages.effect TO outages.later"),
    end: () => run("RENAME TABLE outages.later TO outages.effect"),
  },
  {
    what: "a column that a migration has yet to make",
    begin: () => run("ALTER TABLE outages.effect CHANGE what later CHAR(36)"),
    end: () => run("ALTER TABLE outages.effect CHANGE later what CHAR(36)"),
  },
  { what: "a pool whose queue is full", begin: () => fillPool(), end: () => emptyPool() },
  { what: "a disk that is full", begin: () => run(signal("HY000", 1021)), end: () => run(noSignal) },
  { what: "a table space that is full", begin: () => run(signal("HY000", 1114)), end: () => run(noSignal) },
  { what: "MariaDB's time limit", begin: () => run(signal("70100", 1969)), end: () => run(noSignal) },
  { what: "MySQL's time limit", begin: () => run(signal("HY000", 3024)), end: () => run(noSignal) },
  { what: "a lock that is not let go", begin: () => run(signal("HY000", 1205)), end: () => run(noSignal) },
  { what: "deadlocks without end", begin: () => run(signal("40001", 1213)), end: () => run(noSignal) },
  {
    what: "a server that was killed",
    async begin() {
      await server.process.stop();
    },
    async end() {
      await server.process.start();
      admin.destroy();
      admin = await createConnection(server.adminUrl);
    },
  },
];

const runners: { release(): Promise<void> }[] = [];
let emptying = new AbortController();
let waiting: Promise<unknown>[] = [];
/** Takes delivery's whole share of the pool, and fills its queue: the next delivery is refused at once. */
async function fillPool(): Promise<void> {
  const { db } = world.users;
  const { seats, shares } = poolRules(10);
  emptying = new AbortController();
  const { signal: mayEnd } = emptying;
  await asDelivery(async () => {
    for (let taken = 0; taken < Math.min(seats, shares.delivery.perParty); taken++) {
      const runner = db.createQueryRunner();
      await runner.connect();
      runners.push(runner);
    }
    const wait = async () => {
      // Each waiter is refused after the longest wait, and waits again.
      while (!mayEnd.aborted)
        await db.query("SELECT 1").catch((error: unknown) => expect(error).toBeInstanceOf(NoConnection));
    };
    waiting = Array.from({ length: shares.delivery.waitingPerParty }, wait);
  });
}
async function emptyPool(): Promise<void> {
  emptying.abort();
  for (const runner of runners.splice(0)) await runner.release();
  await Promise.all(waiting);
}

function asDelivery<T>(steps: () => Promise<T>): Promise<T> {
  const work = {
    signal: new AbortController().signal,
    party: deliveryParty,
    network: null,
    beganAtMs: 0,
    endsAtMs: Infinity,
    rowsLeft: Infinity,
    endAfter: () => undefined,
  };
  return withRequestContext({ requestId: "filler", traceparent: continueTrace(undefined), work }, steps);
}

test.each(outages)("$what: no events are parked, and all take effect afterwards", async (outage) => {
  if (outage.mysqlOnly && !(await isMySql())) return;
  const owners = neighbours(2, 1);
  await outage.begin();
  const callsBefore = world.users.calls();
  try {
    await world.topics.send(
      "identity",
      owners.flatMap(({ messages }) => messages),
    );
    // More than the five tries of each event after which an unexpected failure parks it.
    await eventually("it is tried again and again", () => world.users.calls() - callsBefore > 14);
    for (const { ownerId } of owners) expect(await world.parkedOf(ownerId)).toEqual([]);
  } finally {
    await outage.end();
  }
  for (const owner of owners) {
    await world.expectEffects("users", owner);
    expect(await world.parkedOf(owner.ownerId)).toEqual([]);
  }
});
