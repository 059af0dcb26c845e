import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { openSqlDatabase } from "@expense-tracker/event-bridge/sql/sql-database";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { findTool } from "../backup/database-tools";
import { withOptionFile } from "../backup/option-file";
import { runStreaming } from "../backup/run-streaming";
import { freePort } from "../processes/free-ports";
import { SupervisedChild } from "../processes/supervised-child";
import { createAuthority, type Certificate } from "../certificates";
import { preparePrivateDatabase } from "./private-database";

type Authority = Awaited<ReturnType<typeof createAuthority>>;

let folder: string;
let ours: Authority;
let foreign: Authority;
let server: SupervisedChild | null = null;
let adminUrl: string;
const ways = ["a service's pool", "a migration", "the relay's pool"] as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "database-tls-"));
  [ours, foreign] = await Promise.all([createAuthority(folder, "ours"), createAuthority(folder, "foreign")]);
});
afterEach(async () => {
  await server?.stop();
  server = null;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** @param certificate null starts a server without TLS. */
async function start(certificate: Certificate | null): Promise<void> {
  const options = { dataDir: folder, port: await freePort(), adminPassword: "of-the-test-only", say: () => undefined };
  const database = await preparePrivateDatabase(options);
  const isMariadb = database.process.args.includes("--skip-ssl");
  const tls = certificate && [`--ssl-cert=${certificate.cert}`, `--ssl-key=${certificate.key}`];
  // MySQL makes a certificate by itself unless `--tls-version` is empty.
  const none = isMariadb ? ["--skip-ssl"] : ["--tls-version="];
  const args = [...database.process.args.filter((arg) => arg !== "--skip-ssl"), ...(tls ?? none)];
  server = new SupervisedChild(
    { ...database.process, args },
    () => undefined,
    () => undefined,
  );
  await server.start();
  adminUrl = `${database.adminUrl.replace("127.0.0.1", "localhost")}/mysql`;
}

/** The cipher of each kind of connection to a database; `none` without TLS. */
async function ciphers(parameters: Record<string, string>): Promise<Record<(typeof ways)[number], string>> {
  const url = `${adminUrl}?${new URLSearchParams(parameters).toString()}`;
  const query = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";
  const db = await openDatabase({ url, entities: [] });
  const [pooled] = await db.query<{ Value: string }[]>(query);
  await db.destroy();
  await migrateDatabase({ url, entities: [] });
  const relay = openSqlDatabase({ url, poolSize: 6 });
  const [relayed] = await relay.rows<{ Value: string }>(query);
  await relay.close();
  return {
    "a service's pool": pooled?.Value || "none",
    "a migration": "done",
    "the relay's pool": relayed?.Value || "none",
  };
}

test("with the right authority and name every connection to a database is encrypted", async () => {
  await start(await ours.certify("localhost"));
  const seen = await ciphers({ "ssl-ca": ours.cert });
  expect(seen["a service's pool"]).toMatch(/^TLS_|AES/);
  expect(seen["the relay's pool"]).toMatch(/^TLS_|AES/);
  await expect(ciphers({ "ssl-ca": foreign.cert })).rejects.toThrow(/self.signed|unable to|verify/i);
  await expect(ciphers({ "ssl-mode": "VERIFY_CA", "ssl-ca": foreign.cert })).rejects.toThrow(
    /self.signed|unable to|verify/i,
  );
  await expect(ciphers({ "ssl-mode": "VERIFY_IDENTITY" })).rejects.toThrow(/self.signed|unable to|verify/i);
});

test("the tools that dump and load databases get the programs' TLS settings, and refuse the same servers", async () => {
  await start(await ours.certify("localhost"));
  const { path, flavour } = await findTool("client", await refusePlain(), () => undefined);
  const query = ["--batch", "--skip-column-names", "--execute=SHOW SESSION STATUS LIKE 'Ssl_cipher'"];
  const asked = (parameters: Record<string, string>) => {
    const url = `${adminUrl}?${new URLSearchParams(parameters).toString()}`;
    return withOptionFile(url, flavour, (options) =>
      runStreaming({ command: path, args: [`--defaults-file=${options}`, ...query] }),
    );
  };
  for (const mode of ["VERIFY_IDENTITY", "VERIFY_CA"])
    expect(await asked({ "ssl-mode": mode, "ssl-ca": ours.cert })).toMatch(/TLS_|AES/);
  await expect(asked({ "ssl-ca": foreign.cert })).rejects.toThrow(/ertificate|self.signed/i);
  // MySQL's tools use TLS when the server has it.
  if (flavour === "mariadb") await expect(asked({})).rejects.toThrow(/secure transport|insecure/i);
  await server?.stop();
  await start(await ours.certify("elsewhere.test"));
  await expect(asked({ "ssl-ca": ours.cert })).rejects.toThrow(/ertificate|host/i);
});

/** Makes the server refuse connections without TLS. @returns the server's version. */
async function refusePlain(): Promise<string> {
  const tls = new URLSearchParams({ "ssl-ca": ours.cert }).toString();
  const db = await openDatabase({ url: `${adminUrl}?${tls}`, entities: [] });
  await db.query("SET GLOBAL require_secure_transport = ON");
  const [row] = await db.query<{ version: string }[]>("SELECT VERSION() AS version");
  await db.destroy();
  return row?.version ?? "";
}

test("a certificate of another host is refused, unless the settings check only the authority", async () => {
  await start(await ours.certify("elsewhere.test"));
  await expect(ciphers({ "ssl-ca": ours.cert })).rejects.toThrow(/altname|does not match/i);
  const seen = await ciphers({ "ssl-mode": "VERIFY_CA", "ssl-ca": ours.cert });
  expect(seen["a service's pool"]).not.toBe("none");
});

test("an expired certificate is refused", async () => {
  await start(await ours.certify("localhost", { expired: true }));
  await expect(ciphers({ "ssl-ca": ours.cert })).rejects.toThrow(/expired/i);
});

test("a server without TLS is refused, so an attacker on the way cannot turn TLS off", async () => {
  await start(null);
  await expect(ciphers({ "ssl-ca": ours.cert })).rejects.toThrow(/secure connection/i);
  expect((await ciphers({}))["a service's pool"]).toBe("none");
});
