import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { testBroker } from "@expense-tracker/testing/broker";
import { deadLettersTopic, kafkaTopic, topicNames } from "@expense-tracker/events/topics";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } from "kafkajs";
import { type AccountName, accountNames, readersGroup, rightsOf } from "../src/kafka/accounts";
import { withAdmin } from "../src/kafka/admin";
import type { KafkaConnection } from "../src/kafka/connection";
import { consumedTopics, groupOf } from "../src/kafka/consumed-topics";
import { ensureTopics } from "../src/kafka/ensure-topics";
import { setScramPasswords } from "../src/kafka/scram-credentials";
import { type Attempt, attemptsOf, clusterAttempts, groupAttempts, topicAttempts } from "./broker-attempts";
import { createTestTopics, type TestTopics } from "./test-topics";

const logger = createLogger("test", process.env["LOG_LEVEL"] ?? "silent");
const implied: Readonly<Record<string, readonly string[]>> = {
  DESCRIBE: ["READ", "WRITE", "DELETE", "ALTER"],
  DESCRIBE_CONFIGS: ["ALTER_CONFIGS"],
};

let topics: TestTopics;
beforeAll(async () => {
  topics = await createTestTopics({ partitions: 1 });
});
afterAll(() => topics?.drop());

/** Tries every operation on every name. @returns the allowed ones, as `OPERATION name`. */
async function allowedFor(connection: KafkaConnection): Promise<string[]> {
  const attempts = await attemptsOf({ clientId: "test", connection, logger });
  const allowed: string[] = [];
  const tryAll = async (kinds: Readonly<Record<string, Attempt>>, names: readonly string[]) => {
    for (const name of names) {
      for (const [operation, attempt] of Object.entries(kinds)) {
        if (await attempts.isAllowed(attempt, name)) allowed.push(`${operation} ${name}`);
      }
    }
  };
  try {
    await tryAll(topicAttempts, topicsOf(topics.prefix));
    await tryAll(groupAttempts, groupsOf(topics.prefix));
    await tryAll(clusterAttempts, [`${topics.prefix}.more`, "another-system.identity.v1"]);
  } finally {
    await attempts.close();
  }
  return allowed.toSorted();
}

const topicsOf = (prefix: string) => [
  ...topicNames.map((name) => kafkaTopic(name, prefix)),
  `${prefix}.${deadLettersTopic}`,
];
const groupsOf = (prefix: string) => [
  ...Object.keys(consumedTopics).map((consumer) => groupOf(consumer, prefix)),
  readersGroup("dashboards", prefix),
  `${prefix}.stranger`,
];

/** The same from the table of rights. */
function expectedFor(account: AccountName): string[] {
  const { prefix } = topics;
  const rights = rightsOf(account, prefix);
  const may = (resource: "TOPIC" | "GROUP", name: string, operation: string) =>
    rights.some(
      (right) =>
        right.resource === resource &&
        (right.isPrefix ? name.startsWith(right.name) : name === right.name) &&
        right.operations.some((given) => given === operation || implied[operation]?.includes(given)),
    );
  const of = (resource: "TOPIC" | "GROUP", kinds: object, names: readonly string[]) =>
    names.flatMap((name) =>
      Object.keys(kinds).flatMap((operation) => (may(resource, name, operation) ? [`${operation} ${name}`] : [])),
    );
  return [...of("TOPIC", topicAttempts, topicsOf(prefix)), ...of("GROUP", groupAttempts, groupsOf(prefix))].toSorted();
}

test.each(accountNames)("the broker allows %s exactly the operations in the table of rights", async (account) => {
  const expected = expectedFor(account);
  expect(expected).not.toEqual([]);
  expect(await allowedFor(topics.connectionOf(account))).toEqual(expected);
});

test("only the relay may write to a stream: no other program can publish that a user was erased", () => {
  const writers = accountNames.filter((account) =>
    rightsOf(account, topics.prefix).some(
      ({ name, operations }) => operations.includes("WRITE") && !name.endsWith(deadLettersTopic),
    ),
  );
  expect(writers).toEqual(["relay"]);
});

test("the broker allows nothing to a user without rights", async () => {
  const username = `${topics.prefix}.stranger`;
  const password = randomBytes(18).toString("base64url");
  await setScramPasswords({ clientId: "test", connection: testBroker().admin, logger }, { [username]: password });
  const { brokers } = topics.connectionOf("relay");
  const login = { mechanism: "scram-sha-512", username, password } as const;
  expect(await allowedFor({ brokers, login, tls: null })).toEqual([]);
});

test("the programs' listener refuses clients without a user, with another's password, or as the administrator", async () => {
  const relay = topics.connectionOf("relay");
  const login = { mechanism: "scram-sha-512", username: "", password: "", ...relay.login } as const;
  const admin = { ...login, ...testBroker().admin.login };
  const refused: (KafkaConnection["login"] | null)[] = [
    { ...login, password: topics.connectionOf("delivery").login?.password ?? "" },
    { ...login, username: `${topics.prefix}.nobody` },
    { ...login, mechanism: "plain" },
    { ...login, mechanism: "scram-sha-256" },
    admin,
    { ...admin, mechanism: "scram-sha-512" },
  ];
  for (const each of refused) {
    const entering = attemptsOf({ clientId: "test", connection: { ...relay, login: each }, logger });
    await expect(entering).rejects.toThrow(/auth|SASL/i);
  }
  const anonymous = await attemptsOf({ clientId: "test", connection: { ...relay, login: null }, logger });
  const sent: unknown[] = [];
  const forge: Attempt = async (broker, name) => {
    sent.push(await topicAttempts["WRITE"]?.(broker, name));
  };
  await anonymous.isAllowed(forge, kafkaTopic("identity", topics.prefix));
  expect(sent).toEqual([]);
  await anonymous.close();
});

test("the next start removes rights that an account should not have, and other users keep theirs", async () => {
  const { prefix } = topics;
  const grant = (principal: string) => ({
    principal,
    host: "*",
    permissionType: AclPermissionTypes.ALLOW,
    operation: AclOperationTypes.WRITE,
    resourceType: AclResourceTypes.TOPIC,
    resourceName: kafkaTopic("identity", prefix),
    resourcePatternType: ResourcePatternTypes.LITERAL,
  });
  const analyst = `User:${prefix}.analyst`;
  await withAdmin(topics.newKafka("test"), (admin) =>
    admin.createAcls({ acl: [grant(`User:${prefix}.delivery`), grant(analyst)] }),
  );
  const forge = `WRITE ${kafkaTopic("identity", prefix)}`;
  expect(await allowedFor(topics.connectionOf("delivery"))).toContain(forge);
  expect(await topics.ensureAccounts()).toEqual({ granted: 0, withdrawn: 1 });
  expect(await allowedFor(topics.connectionOf("delivery"))).not.toContain(forge);
  const { resources } = await withAdmin(topics.newKafka("test"), (admin) =>
    admin.describeAcls({
      principal: analyst,
      resourceType: AclResourceTypes.ANY,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    }),
  );
  expect(resources).toHaveLength(1);
});

test.each(accountNames)("%s cannot set the password of any account, not even its own", async (account) => {
  const connection = topics.connectionOf(account);
  const victim = topics.connectionOf(account === "delivery" ? "relay" : "delivery");
  for (const username of [victim.login?.username ?? "", connection.login?.username ?? "", `${topics.prefix}.new`]) {
    const setting = setScramPasswords({ clientId: "test", connection, logger }, { [username]: "a password of mine" });
    await expect(setting).rejects.toThrow("needs ALTER permission");
  }
  const stillIn = await attemptsOf({ clientId: "test", connection: victim, logger });
  await stillIn.close();
});

test.each(accountNames)("%s sees only the topics and groups that it has a right to", async (account) => {
  const groupId = `${topics.prefix}.stranger`;
  const consumer = topics.newKafka("test").consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [kafkaTopic("identity", topics.prefix)] });
    const joined = new Promise<void>((resolve) => consumer.on("consumer.group_join", () => resolve()));
    await consumer.run({ eachMessage: async () => undefined });
    await joined;
    const rights = rightsOf(account, topics.prefix);
    await withAdmin(topics.newKafka("test", account), async (admin) => {
      const seen = await admin.listTopics();
      const named = (resource: string) => rights.filter((right) => right.resource === resource).map(({ name }) => name);
      expect(seen.toSorted()).toEqual([...new Set(named("TOPIC"))].toSorted());
      expect((await admin.listGroups()).groups.map((group) => group.groupId)).not.toContain(groupId);
    });
  } finally {
    await consumer.disconnect();
  }
});

test("the account that creates the topics needs no other right for it", async () => {
  await withAdmin(topics.newKafka("test"), (admin) => admin.deleteTopics({ topics: topicsOf(topics.prefix) }));
  const settings = { prefix: topics.prefix, partitions: 1, replication: 1, minInSync: 1, logger };
  await ensureTopics(topics.newKafka("topics", "topics"), settings);
  await ensureTopics(topics.newKafka("topics", "topics"), settings);
});
