import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createKafka } from "@expense-tracker/event-bridge/kafka/client";
import { kafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { setScramPasswords } from "@expense-tracker/event-bridge/kafka/scram-credentials";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { freePort } from "../processes/free-ports";
import { SupervisedChild } from "../processes/supervised-child";
import { createAuthority, type Certificate } from "../certificates";
import { preparePrivateKafka } from "./private-kafka";

const logger = createLogger("test", "silent");
const login = { KAFKA_USERNAME: "a-user", KAFKA_PASSWORD: "of-the-test-only" };
const startDeadlineMs = 120_000;

let folder: string;
let broker: SupervisedChild;
let ours: string;
let foreign: string;
let own: Certificate;
const ports: Record<string, number> = {};

/** One broker: a listener for each certificate that it might show, and one that requires the client's certificate. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kafka-tls-"));
  const [authority, other] = [await createAuthority(folder, "ours"), await createAuthority(folder, "foreign")];
  [ours, foreign, own] = [authority.cert, other.cert, await authority.certify("client")];
  const right = await authority.certify("localhost");
  const certificates: Record<string, Certificate> = {
    RIGHT: right,
    MUTUAL: right,
    ELSEWHERE: await authority.certify("elsewhere.test"),
    EXPIRED: await authority.certify("localhost", { expired: true }),
  };
  const taken = new Set<number>();
  const nextPort = async () => {
    const port = await freePort(taken);
    taken.add(port);
    return port;
  };
  for (const name of ["CLIENTS", "INTERNAL", "CONTROLLER", ...Object.keys(certificates)])
    ports[name] = await nextPort();
  const { CLIENTS: port = 0, INTERNAL: internalPort = 0, CONTROLLER: controllerPort = 0 } = ports;
  const passwords = { admin: "admins", broker: "brokers" };
  const kafka = await preparePrivateKafka({
    dataDir: folder,
    port,
    internalPort,
    controllerPort,
    passwords,
    say: () => undefined,
  });
  const properties = kafka.process.args.at(-1) ?? "";
  const names = Object.keys(certificates);
  const open = ["CLIENTS", "INTERNAL", ...names].map((name) => `${name}://localhost:${ports[name]}`);
  const plain = ["CLIENTS", "INTERNAL", "CONTROLLER"].map((name) => `${name}:SASL_PLAINTEXT`);
  const lines = [
    `listeners=${[...open, `CONTROLLER://127.0.0.1:${controllerPort}`].join()}`,
    `advertised.listeners=${open.join()}`,
    `listener.security.protocol.map=${[...plain, ...names.map((name) => `${name}:SASL_SSL`)].join()}`,
    ...(await Promise.all(Object.entries(certificates).map(([name, one]) => tlsListener(name, one)))),
    "listener.name.mutual.ssl.client.auth=required",
    "listener.name.mutual.ssl.truststore.type=PEM",
    `listener.name.mutual.ssl.truststore.location=${ours}`,
  ];
  await appendFile(properties, `${lines.join("\n")}\n`);
  broker = new SupervisedChild(
    kafka.process,
    () => undefined,
    () => undefined,
  );
  await broker.start();
  await setScramPasswords(
    { clientId: "test", connection: kafka.admin, logger },
    { [login.KAFKA_USERNAME]: login.KAFKA_PASSWORD },
  );
}, startDeadlineMs);
afterAll(async () => {
  await broker?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function tlsListener(name: string, { cert, key }: Certificate): Promise<string> {
  const store = join(folder, `${name}.store.pem`);
  await writeFile(store, (await readFile(key, "utf8")) + (await readFile(cert, "utf8")));
  const prefix = `listener.name.${name.toLowerCase()}`;
  return [
    `${prefix}.ssl.keystore.type=PEM`,
    `${prefix}.ssl.keystore.location=${store}`,
    `${prefix}.sasl.enabled.mechanisms=SCRAM-SHA-512`,
    `${prefix}.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;`,
  ].join("\n");
}

/** Logs in like a program with these variables. */
async function enter(listener: string, settings: Record<string, string>): Promise<void> {
  const connection = kafkaConnection({ ...login, KAFKA_BROKERS: `localhost:${ports[listener]}`, ...settings });
  const admin = createKafka({ clientId: "test", connection, logger, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    await admin.describeCluster();
  } finally {
    await admin.disconnect();
  }
}

test("a program connects to a broker whose certificate has the right name and authority", async () => {
  await enter("RIGHT", { KAFKA_TLS: "true", KAFKA_CA_FILE: ours });
});

test.each([
  ["of another authority", "RIGHT", () => ({ KAFKA_CA_FILE: foreign }), /self.signed|unable to|verify/i],
  [
    "of an authority that the system does not know, when none is given",
    "RIGHT",
    () => ({}),
    /self.signed|unable to|verify/i,
  ],
  ["of another host", "ELSEWHERE", () => ({ KAFKA_CA_FILE: ours }), /altname|does not match/i],
  ["that is expired", "EXPIRED", () => ({ KAFKA_CA_FILE: ours }), /expired/i],
])("a broker with a certificate %s is refused", async (_what, listener, settings, message) => {
  await expect(enter(listener, { KAFKA_TLS: "true", ...settings() })).rejects.toThrow(message);
});

test("a broker without TLS is refused before the program sends its user name", async () => {
  await expect(enter("CLIENTS", { KAFKA_TLS: "true", KAFKA_CA_FILE: ours })).rejects.toThrow();
});

test("a broker that requires our certificate gets it", async () => {
  const files = { KAFKA_TLS: "true", KAFKA_CA_FILE: ours };
  await enter("MUTUAL", { ...files, KAFKA_CERT_FILE: own.cert, KAFKA_KEY_FILE: own.key });
  await expect(enter("MUTUAL", files)).rejects.toThrow();
});
