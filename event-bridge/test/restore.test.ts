import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { migrateDatabase, unfinishedRestoreTable } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { createPositionTable, createStreamTables } from "@expense-tracker/kit/stream/stream-tables";
import { KafkaJSError } from "kafkajs";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { schemaOfDatabase } from "../src/ds/database";
import { withAdmin } from "../src/kafka/admin";
import { readRestoreConfig, type RestoreConfig } from "../src/restore/config";
import { readFacts } from "../src/restore/facts";
import { committedOf } from "../src/kafka/committed-offsets";
import { readKafkaState } from "../src/restore/kafka-state";
import { requireNoRelay } from "../src/restore/leases";
import { allDatabases, type Databases, withDatabases } from "../src/restore/databases";
import { settle, type Settlement } from "../src/restore/settle";
import { dropTables, finish, markUnfinished } from "../src/restore/tables";
import { createTestTopics, eventMessage, type TestTopics } from "./test-topics";

class Room1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createStreamTables(runner);
    await createPositionTable(runner);
    await runner.query("CREATE TABLE account (id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY)");
  }
  async down() {}
}
const schema = { entities: [], migrations: [Room1700000000000] };

let topics: TestTopics;
let empty: Awaited<ReturnType<typeof createTestDatabase>>[];
let config: RestoreConfig;

beforeAll(async () => {
  const names = ["auth", "users", "expenses", "ds"] as const;
  [topics, empty] = await Promise.all([
    createTestTopics(),
    Promise.all(names.map((name) => createTestDatabase(`restore_${name}`))),
  ]);
  const urls = empty.map(({ url }) => url);
  await Promise.all(urls.map((url, index) => migrateDatabase({ url, ...(index === 3 ? schemaOfDatabase : schema) })));
  config = readRestoreConfig({
    ...Object.fromEntries(names.map((name, index) => [`DATABASE_URL_${name.toUpperCase()}`, urls[index]])),
    ...topics.environmentOf("operator"),
  });
});
afterAll(async () => {
  await topics?.drop();
  await Promise.all(empty?.map((database) => database.drop()) ?? []);
});

const nothing: Settlement = { restored: [], erased: [], eraseOrphans: false, kafka: null, kafkaLost: false };
const settleWith = (databases: Databases, wanted: Partial<Settlement> = {}, nowMs = Date.now()) =>
  settle(
    { databases, kafka: topics.newKafka("test-restore", "operator"), prefix: topics.prefix, nowMs },
    { ...nothing, ...wanted },
  );
const within = <T>(work: (databases: Databases) => Promise<T>) => withDatabases(config, work);

async function know(databases: Databases, owner: string, ...names: (keyof Databases)[]): Promise<void> {
  for (const name of names) await databases[name].change("INSERT INTO owner_stream (owner_id) VALUES (?)", [owner]);
}

test("each restore begins a newer epoch than Kafka and all positions have, also when the clock went back", async () => {
  await within(async (databases) => {
    const { epoch: first } = await settleWith(databases);
    expect(first).toBeGreaterThan(20_000_000);
    const { epoch: second } = await settleWith(databases, {}, Date.UTC(2026, 0, 2));
    expect(second).toBe(first + 1);
    await databases.users.change(
      "INSERT INTO `position` (consumer, topic, owner_id, epoch, seq) VALUES ('delivery', 't', ?, ?, 3)",
      [newId(), second + 10],
    );
    expect((await settleWith(databases, {}, 0)).epoch).toBe(second + 11);
    const ownerId = newId();
    const place = { ownerId, seq: 1, epoch: second + 100 };
    await topics.send("identity", [eventMessage(userLoggedInV1, place, { sessionId: newId() })]);
    expect((await settleWith(databases, {}, 0)).epoch).toBe(second + 101);
    await databases.auth.change("INSERT INTO owner_stream (owner_id) VALUES (?)", [ownerId]);
    expect(await databases.auth.rows("SELECT epoch FROM owner_stream WHERE owner_id = ?", [ownerId])).toEqual([
      { epoch: second + 101 },
    ]);
  });
});

test("erased owners are found in Kafka, in databases that were not restored, and in lists", async () => {
  const [inKafka, inUsers, inList] = [newId(), newId(), newId()];
  await topics.send("identity", [eventMessage(userErasedV1, { ownerId: inKafka, seq: 1 }, {})]);
  await within(async (databases) => {
    await know(databases, inKafka, "auth", "ds");
    await know(databases, inUsers, "auth", "users");
    await databases.users.change("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [inUsers]);
    await settleWith(databases, { restored: ["auth", "ds"], erased: [inList, "no id"] });
    for (const database of allDatabases(databases)) {
      const erased = await database.rows<{ id: string }>(
        "SELECT owner_id AS id FROM owner_stream WHERE erased_at IS NOT NULL",
      );
      expect(erased.map(({ id }) => id)).toEqual(expect.arrayContaining([inKafka, inUsers, inList]));
      expect(erased.map(({ id }) => id)).not.toContain("no id");
    }
  });
});

test("owners without an account are named and kept, or erased when the operator asks for it", async () => {
  const [orphan, owner] = [newId(), newId()];
  await within(async (databases) => {
    await know(databases, orphan, "expenses", "ds");
    await know(databases, owner, "auth", "users");
    await databases.auth.change("INSERT INTO account (id) VALUES (?)", [owner]);
    const { orphans } = await settleWith(databases, { restored: ["auth"] });
    expect(orphans).toContain(orphan);
    expect(orphans).not.toContain(owner);
    // Users and expenses know every owner now, so that they emit a snapshot of each one, even an empty one.
    expect(await databases.users.rows("SELECT erased_at FROM owner_stream WHERE owner_id = ?", [orphan])).toEqual([
      { erased_at: null },
    ]);
    expect(await databases.expenses.rows("SELECT 1 AS one FROM owner_stream WHERE owner_id = ?", [owner])).toHaveLength(
      1,
    );
    expect((await settleWith(databases, { restored: ["auth"], eraseOrphans: true })).orphans).toEqual([]);
    const [row] = await databases.auth.rows<{ at: Date | null }>(
      "SELECT erased_at AS at FROM owner_stream WHERE owner_id = ?",
      [orphan],
    );
    expect(row?.at).not.toBeNull();
  });
});

test("readers of a restored topic wait for the new epoch, also for unknown owners; other readers keep their positions", async () => {
  const [identity, expenses] = [kafkaTopic("identity", topics.prefix), kafkaTopic("expenses", topics.prefix)];
  const owner = newId();
  await within(async (databases) => {
    for (const topic of [identity, expenses])
      await databases.ds.change(
        "INSERT INTO `position` (consumer, topic, owner_id, epoch, seq) VALUES ('ds-worker', ?, ?, 1, 9)",
        [topic, owner],
      );
    const { epoch } = await settleWith(databases, { restored: ["expenses"] });
    const positions = await databases.ds.rows(
      "SELECT topic, owner_id, epoch, seq FROM `position` WHERE topic IN (?, ?) AND owner_id IN (?, '') ORDER BY topic, owner_id",
      [identity, expenses, owner],
    );
    expect(positions).toEqual(
      expect.arrayContaining([
        { topic: expenses, owner_id: "", epoch, seq: 0 },
        { topic: expenses, owner_id: owner, epoch, seq: 0 },
        { topic: identity, owner_id: owner, epoch: 1, seq: 9 },
      ]),
    );
  });
});

test("the restore asks a broker that has just started again for its groups' offsets, and reports other errors", async () => {
  const kafka = topics.newKafka("test-offsets", "operator");
  const topic = kafkaTopic("identity", topics.prefix);
  const asked = (error: Error) =>
    withAdmin(kafka, (admin) => {
      const failing = [error];
      const fetchOffsets: typeof admin.fetchOffsets = async (options) => {
        const [first] = failing.splice(0);
        if (first) throw first;
        return admin.fetchOffsets(options);
      };
      return committedOf({ ...admin, fetchOffsets }, `${topics.prefix}.ds-worker`, [topic]);
    });
  const starting = new KafkaJSError("This is not the correct coordinator for this group", { retriable: true });
  expect(Object.keys(await asked(starting))).toEqual([topic]);
  const forbidden = new KafkaJSError("Not authorized to access group", { retriable: false });
  await expect(asked(forbidden)).rejects.toThrow("Not authorized");
});

test("the groups of a restored database go back to their offsets at the backup, and other groups keep theirs", async () => {
  const topic = kafkaTopic("identity", topics.prefix);
  const owner = newId();
  const kafka = topics.newKafka("test-groups", "operator");
  const groups = ["ds-worker", "delivery-users"].map((name) => `${topics.prefix}.${name}`);
  const commit = async (where: "high" | "low") => {
    const ends = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic));
    const partitions = ends.map((end) => ({ partition: end.partition, offset: end[where] }));
    for (const groupId of groups) await withAdmin(kafka, (admin) => admin.setOffsets({ groupId, topic, partitions }));
  };
  const offsetsOf = async () => (await readKafkaState(kafka, topics.prefix)).groups;
  await commit("high");
  const before = await readKafkaState(kafka, topics.prefix);
  const message = (seq: number) => eventMessage(userLoggedInV1, { ownerId: owner, seq }, { sessionId: newId() });
  await topics.send("identity", [message(1), message(2)]);
  await commit("high");
  const after = await offsetsOf();
  const { rewound } = await within((databases) => settleWith(databases, { restored: ["users"], kafka: before }));
  expect(rewound).toEqual([groups[1]]);
  const now = await offsetsOf();
  expect(now[groups[1] ?? ""]?.[topic]).toEqual(before.groups[groups[1] ?? ""]?.[topic]);
  expect(now[groups[0] ?? ""]).toEqual(after[groups[0] ?? ""]);
});

test("after an interrupted restore the next one must load the same databases, and no backup is made before", async () => {
  const kafka = topics.newKafka("test-facts", "operator");
  const marked = (databases: Databases) =>
    databases.expenses.rows(
      "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
      [unfinishedRestoreTable],
    );
  await within(async (databases) => {
    await markUnfinished(databases, ["auth", "users"]);
    await expect(markUnfinished(databases, ["expenses"])).rejects.toThrow(/restore of auth, users was not finished/);
    await expect(markUnfinished(databases, ["users"])).rejects.toThrow(/restore of auth was not finished/);
    await expect(markUnfinished(databases, [])).rejects.toThrow(/restore of auth, users was not/);
    await expect(readFacts(databases, kafka, topics.prefix)).rejects.toThrow(/before you make a backup/);
    await markUnfinished(databases, ["auth", "users", "ds"]);
    expect(await marked(databases)).toHaveLength(1);
    await finish(databases);
    expect(await marked(databases)).toHaveLength(0);
    expect(await readFacts(databases, kafka, topics.prefix)).toMatchObject({
      kafka: { clusterId: expect.any(String) },
    });
  });
});

test("no program starts on databases whose restore is not finished, and no restore begins while a relay runs", async () => {
  await within(async (databases) => {
    await markUnfinished(databases, ["auth", "users"]);
    const url = empty[0]?.url ?? "";
    await expect(migrateDatabase({ url, ...schema })).rejects.toThrow(/was not finished/);
    await migrateDatabase({ url, ...schema }, true);
    await finish(databases);
    await migrateDatabase({ url, ...schema });
    await databases.auth.change(
      "UPDATE outbox_lease SET owner = 'relay', expires_at = UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE WHERE bucket = 3",
    );
    await expect(requireNoRelay(databases)).rejects.toThrow(/the relay still runs \(auth\)/);
    await dropTables(databases.auth);
    await requireNoRelay(databases);
  });
});
