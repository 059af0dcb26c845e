import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { connect as connectPlainly } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import {
  BankMessagesDocument,
  RecordExpenseDocument,
  SubmitBankMessagesDocument,
} from "@expense-tracker/operations/graphql";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAuthority } from "@expense-tracker/dev/certificates";
import { makeBackup } from "@expense-tracker/dev/backup/make-backup";
import { runningPlace } from "@expense-tracker/dev/backup/with-local-servers";
import { runCommand } from "@expense-tracker/dev/processes/run-command";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { type RunningSystem, startSystem } from "@expense-tracker/dev/start-system";
import { stopWithSignal } from "@expense-tracker/dev/stop-with-signal";
import { databaseNames, serviceNames } from "@expense-tracker/services/services";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { type DatabaseAddress, readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { createConnection } from "mysql2/promise";
import { environment } from "../test/environment";
import { systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { expenseDetails } from "../world/expense-details";
import { settledPerson } from "../world/person";

let folder: string;
let dataDir: string;
let system: RunningSystem;
/** PEM texts of the system's own authority, and of an unrelated one. */
let ours: string;
let foreign: string;
const said: string[] = [];
const options = () => ({
  dataDir,
  env: { ...environment(), LOCAL_TLS: "true" },
  say: (line: string) => void said.push(line),
});

/** Starts another system beside that of the other tests, with TLS between all its parts. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tls-"));
  dataDir = await makeTestFolder(join(projectRoot(), ".data/e2e-tls"));
  system = await startSystem({ ...options(), edgePort: 0 });
  stopWithSignal(() => system.stop());
  // Make the tests' helpers send their requests to this system.
  process.env["E2E_ENDPOINT"] = system.endpoint;
  process.env["E2E_DATA_DIR"] = dataDir;
  ours = await readFile(join(systemFiles(dataDir).tls, "local-ca.pem"), "utf8");
  foreign = await readFile((await createAuthority(folder, "foreign")).cert, "utf8");
});
afterAll(async () => {
  await system?.stop();
  for (const made of [folder, dataDir]) await rm(made, { recursive: true, force: true });
});

test("a sign-up, an expense with its category, and a bank message work over TLS", async () => {
  const asha = await settledPerson();
  const recorded = await asha.dataOf(RecordExpenseDocument, {
    input: { amount: { amount: "412.50" }, merchant: "Zomato" },
  });
  const id = recorded.recordExpense.id;
  await eventually("the worker to find a category", async () => {
    const { me } = await asha.dataOf(expenseDetails, { id });
    return me?.expense?.category;
  });
  const text = "Rs.1,250.00 debited from A/c XX1234 on 27-12-24 to ZOMATO via UPI. Ref 436212345678.";
  await asha.dataOf(SubmitBankMessagesDocument, { messages: [{ text, receivedAt: "2026-11-20T06:00:00Z" }] });
  const expense = await eventually("the bank message to become an expense", async () => {
    const { me } = await asha.dataOf(BankMessagesDocument);
    return me?.bankMessages?.edges[0]?.node.expense;
  });
  expect(expense).toMatchObject({ amount: { amount: "1250.00", currency: "INR" }, source: "BANK_MESSAGE" });
});

test("`npm run status` shows every part as ready", async () => {
  const { processes } = await systemStatus();
  expect(processes.map(({ name, health }) => [name, health])).toEqual(processes.map(({ name }) => [name, "ready"]));
  expect(processes.length).toBeGreaterThanOrEqual(10);
});

const portOf = (name: string) => system.process(name).spec.port;

test.each(serviceNames)(
  "%s answers only over TLS, under its own name, and to clients that trust its authority",
  async (name) => {
    const port = portOf(name);
    expect(await ask({ port, ca: ours })).toBe(200);
    expect(await ask({ port })).toMatch(/ECONNRESET|socket hang up/);
    expect(await ask({ port, ca: foreign })).toMatch(/UNABLE_TO|SELF_SIGNED/);
    expect(await ask({ port, ca: ours, host: "127.0.0.1" })).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  },
);

test("an image's health check uses TLS when the program does", async () => {
  const [, inImage = ""] =
    /HEALTHCHECK .* CMD \["node", "\/app\/(.+)"\]/.exec(await readFile(join(projectRoot(), "Dockerfile"), "utf8")) ??
    [];
  const isWell = (env: Record<string, string>) =>
    runCommand(process.execPath, [join(projectRoot(), inImage)], { env, deadlineMs: 10_000 }).then(
      () => true,
      () => false,
    );
  const overTls = { PORT: String(portOf("auth")), TLS_CERT_FILE: join(systemFiles(dataDir).tls, "local-auth.pem") };
  expect(await isWell(overTls)).toBe(true);
  expect(await isWell({ PORT: overTls.PORT })).toBe(false);
  const edgeStatus = new URL((system.process("edge").spec.readiness as { url: string }).url).port;
  expect(await isWell({ PORT: edgeStatus })).toBe(true);
  expect(await isWell({ ...overTls, PORT: edgeStatus })).toBe(false);
});

test("each program's metrics tell when its certificate expires", async () => {
  for (const name of serviceNames) {
    const [, seconds] =
      /^http_server_certificate_expiry_timestamp_seconds\S* (\S+)/m.exec(await metricsOf(portOf(name))) ?? [];
    const days = (Number(seconds) * 1000 - Date.now()) / (24 * 60 * 60_000);
    expect(Math.round(days)).toBe(365);
  }
});

test("Kafka answers programs only over TLS, under its own name, and when they trust its authority", async () => {
  const port = portOf("kafka");
  expect(await shakeHands(port, "localhost", ours)).toBe("trusted");
  expect(await shakeHands(port, "localhost", foreign)).toMatch(/UNABLE_TO|SELF_SIGNED/);
  expect(await shakeHands(port, "127.0.0.1", ours)).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  // A client without TLS gets at most an alert of TLS (RFC 8446, 6).
  const answer = await plainKafka(port);
  expect(answer.length === 0 || (answer[0] === 21 && answer.length === 7)).toBe(true);
});

test("the databases accept no connection without TLS, and no program accepts a database of another authority", async () => {
  for (const name of databaseNames) {
    for (const url of Object.values(system.databases[name])) {
      const address = readDatabaseAddress(url);
      const cipher = await enter(address);
      expect(cipher).toMatch(/^TLS_|AES/);
      const { ssl, ...inTheClear } = address;
      if (!ssl) throw new Error("a database accepts a connection without TLS");
      expect(await enter(inTheClear)).toMatch(/secure.transport|insecure/i);
      expect(await enter({ ...address, ssl: { ...ssl, ca: foreign } })).toMatch(/self.signed|unable to|verify/i);
    }
  }
});

test("a backup of the running system goes over TLS too", async () => {
  const place = runningPlace(options());
  if (!place) throw new Error("the system does not run");
  const to = join(folder, "backup");
  const made = await makeBackup({ folder: to, databases: databaseNames, product: "test", say: () => undefined, place });
  expect(Object.keys(made.manifest.databases).toSorted()).toEqual([...databaseNames].toSorted());
});

/** Asks `/readyz`, without TLS when no authority is given. @returns the status, or the error's code. */
function ask({ port, ca, host = "localhost" }: { port: number; ca?: string; host?: string }): Promise<number | string> {
  return new Promise((resolve) => {
    const path = { host, port, path: "/readyz", timeout: 5_000 };
    const asked = ca === undefined ? plainRequest(path) : tlsRequest({ ...path, ca });
    asked.on("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    asked.end();
  });
}

async function metricsOf(port: number): Promise<string> {
  return (await trustedFetch(ours)(`https://localhost:${port}/metrics`, { signal: AbortSignal.timeout(5_000) })).text();
}

function shakeHands(port: number, host: string, ca: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, ca }, () => {
      socket.destroy();
      resolve("trusted");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

/** Asks a broker without TLS which requests it knows. @returns its answer. */
function plainKafka(port: number): Promise<Buffer> {
  // ApiVersions, version 0, correlation id 1, no client id: the length, and then 10 bytes.
  const apiVersions = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const socket = connectPlainly(port, "127.0.0.1", () => socket.write(apiVersions));
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("error", () => undefined).on("close", () => resolve(Buffer.concat(pieces)));
  });
}

/** Connects to a database. @returns the connection's cipher, or the reason why it was refused. */
async function enter(address: DatabaseAddress): Promise<string> {
  try {
    const connection = await createConnection({ ...address, connectTimeout: 5_000 });
    const [rows] = await connection.query("SHOW SESSION STATUS LIKE 'Ssl_cipher'");
    await connection.end();
    return (rows as { Value: string }[])[0]?.Value ?? "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
