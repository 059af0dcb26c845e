import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { systemStatus } from "../world/edge";
import { mailedToken } from "../world/mailbox";
import { newPerson } from "../world/person";

test("other users of the machine cannot read the system's files: database, broker, logs, secrets, mails", async () => {
  const { dataDir } = await systemStatus();
  const { email } = await newPerson();
  await mailedToken(email, "verify-email");
  const seen = filesIn(dataDir);
  for (const expected of ["secrets.json", "kafka/server.properties", "kafka-reader.conf", "logs/kafka.log", "mailbox"])
    expect(seen.map(({ path }) => path)).toContain(join(dataDir, expected));
  // A given server keeps its files elsewhere, and its owner decides who reads them.
  const ofDatabase = process.env["TEST_DATABASE_ADMIN_URL"] ? [] : ["database/expenses"];
  for (const folder of [...ofDatabase, "kafka/storage"])
    expect(seen.some(({ path }) => path.startsWith(join(dataDir, folder, "/")))).toBe(true);
  const open = seen.filter(({ mode }) => (mode & 0o077) !== 0);
  expect(open.map(({ path, mode }) => `${mode.toString(8)} ${path}`)).toEqual([]);
});

/** All files except links and the database's socket, which all users may open. Files that disappear meanwhile are left out. */
function filesIn(path: string): { path: string; mode: number }[] {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink() || stat.isSocket()) return [];
  const here = { path, mode: stat.mode & 0o777 };
  if (!stat.isDirectory()) return [here];
  return [here, ...readdirSync(path).flatMap((name) => filesIn(join(path, name)))];
}
