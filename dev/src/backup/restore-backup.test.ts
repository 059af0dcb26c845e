import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { makeBackup } from "./make-backup";
import type { Place } from "./place";
import { planRestore, type RestoreOptions } from "./restore-backup";

const root = mkdtempSync(join(tmpdir(), "backup-test-"));
let folder: string;
let digest: string;
let number = 0;

const knownMigration = "CreateProfile1763890000000";
let migrations: string[];

/** A system whose dump tool writes one row. Its answers about Kafka and the databases come from this file. */
const place: Place = {
  async dump(name, to: Writable) {
    to.end(`CREATE TABLE \`t\` (i int);\nINSERT INTO \`t\` VALUES ('${name}');\n-- Dump completed on 2026-11-26\n`);
  },
  load: () => Promise.reject(new Error("nothing is loaded here")),
  async run() {
    const database = { serverVersion: "11.4.5-MariaDB", migrations };
    const databases = { auth: database, users: database, expenses: database, ds: database };
    return JSON.stringify({ kafka: null, databases, erased: ["0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f"] });
  },
  grantRights: () => Promise.resolve(),
};

const plan = (changes: Partial<RestoreOptions> = {}) =>
  planRestore({
    folder,
    databases: null,
    digest: null,
    erasedLists: [],
    eraseOrphans: false,
    kafkaLost: false,
    say: () => undefined,
    ...changes,
  });

beforeEach(async () => {
  migrations = [knownMigration];
  folder = join(root, String(++number));
  ({ digest } = await makeBackup({ place, folder, databases: ["users"], product: "1", say: () => undefined }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("only its owner can read a backup, and it can be restored", async () => {
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const file of ["users.sql.gz", "erased-owners.txt", "manifest.json"])
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  const { manifest, restored, erased } = await plan({ digest });
  expect(restored).toEqual(["users"]);
  expect(manifest?.databases.users?.rows).toEqual({ t: 1 });
  expect(erased).toEqual(["0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f"]);
});

test("a backup does not write into a folder that is not empty", async () => {
  await expect(makeBackup({ place, folder, databases: ["users"], product: "1", say: () => undefined })).rejects.toThrow(
    /is not empty/,
  );
});

const manifestPath = () => join(folder, "manifest.json");
const changeManifest = (change: (text: string) => string) =>
  writeFileSync(manifestPath(), change(readFileSync(manifestPath(), "utf8")));

test.each<[string, () => void, RegExp]>([
  ["an incomplete backup", () => rmSync(manifestPath()), /or is incomplete/],
  ["a manifest that is not JSON", () => writeFileSync(manifestPath(), "{"), /is not JSON/],
  ["a manifest of something else", () => writeFileSync(manifestPath(), '{"format":1}'), /is not a backup's/],
  [
    "a path out of the folder",
    () => changeManifest((text) => text.replace("users.sql.gz", "../users.sql.gz")),
    /is not a backup's/,
  ],
  ["a newer format", () => changeManifest((text) => text.replace('"format": 1', '"format": 2')), /newer/],
  [
    "a migration of a newer version",
    () => changeManifest((text) => text.replace(knownMigration, "Later1999999999999")),
    /newer version/,
  ],
  ["a dump that is missing", () => rmSync(join(folder, "users.sql.gz")), /is missing/],
  ["a dump that was cut short", () => writeFileSync(join(folder, "users.sql.gz"), "x"), /1 bytes in place of/],
  [
    "a dump that was changed",
    () => {
      const path = join(folder, "users.sql.gz");
      const bytes = readFileSync(path);
      bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
      writeFileSync(path, bytes);
    },
    /was changed/,
  ],
  [
    "a list of erased owners that was emptied",
    () => writeFileSync(join(folder, "erased-owners.txt"), ""),
    /bytes in place of/,
  ],
])("%s is refused before anything is changed", async (_, spoil, reason) => {
  spoil();
  await expect(plan()).rejects.toThrow(reason);
});

test("the noted SHA-256 shows that a manifest was changed together with its files", async () => {
  changeManifest((text) => text.replace("11.4.5", "11.4.4"));
  await expect(plan()).resolves.toBeDefined();
  await expect(plan({ digest })).rejects.toThrow(/another SHA-256/);
});

test("a database that the backup lacks is refused", async () => {
  await expect(plan({ databases: ["auth"] })).rejects.toThrow(/no database auth/);
});

test("owners who were erased later are read from a later backup beside it, and from lists", async () => {
  const later = join(root, `${number}-later`);
  mkdirSync(later);
  writeFileSync(join(later, "erased-owners.txt"), "0193b1c2-7a4e-7c3d-9f21-aaaaaaaaaaaa\n");
  const list = join(root, "list.txt");
  writeFileSync(list, "0193b1c2-7a4e-7c3d-9f21-bbbbbbbbbbbb\n");
  chmodSync(list, 0o600);
  const { erased } = await plan({ erasedLists: [list] });
  expect(erased).toEqual(
    expect.arrayContaining(["0193b1c2-7a4e-7c3d-9f21-aaaaaaaaaaaa", "0193b1c2-7a4e-7c3d-9f21-bbbbbbbbbbbb"]),
  );
});

test.each<[string, (folder: string) => void, RegExp]>([
  ["into which others may write", (at) => chmodSync(join(at, "erased-owners.txt"), 0o620), /others may write/],
  ["in a folder into which others may write", (at) => chmodSync(at, 0o777), /others may write/],
  ["of another user", (at) => chownSync(join(at, "erased-owners.txt"), 12_345, 12_345), /another user \(uid 12345\)/],
  [
    "that is a link to another file",
    (at) => {
      renameSync(join(at, "erased-owners.txt"), join(at, "elsewhere.txt"));
      symlinkSync(join(at, "elsewhere.txt"), join(at, "erased-owners.txt"));
    },
    /symbolic link/,
  ],
  [
    "that holds something else",
    (at) => writeFileSync(join(at, "erased-owners.txt"), "everyone\n"),
    /not an owner's id/,
  ],
])("a list beside the backup %s is not used, and the command says so", async (what, spoil, reason) => {
  if (what === "of another user" && process.getuid?.() !== 0) return;
  const parent = join(root, `${number}-beside`);
  mkdirSync(parent, { mode: 0o700 });
  cpSync(folder, join(parent, "backup"), { recursive: true });
  folder = join(parent, "backup");
  const later = join(parent, "later");
  mkdirSync(later, { mode: 0o700 });
  writeFileSync(join(later, "erased-owners.txt"), "0193b1c2-7a4e-7c3d-9f21-aaaaaaaaaaaa\n", { mode: 0o600 });
  spoil(later);
  const said: string[] = [];
  const { erased } = await plan({ say: (line) => said.push(line) });
  expect(erased).toEqual(["0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f"]);
  expect(said).toEqual([expect.stringMatching(reason)]);
  expect(said[0]).toContain("--erased");
});

test("a named list must exist and hold ids", async () => {
  const list = join(root, "words.txt");
  await expect(plan({ erasedLists: [list] })).rejects.toThrow(/cannot be read/);
  writeFileSync(list, "0193b1c2-7a4e-7c3d-9f21-aaaaaaaaaaaa\nasha@example.test\n");
  await expect(plan({ erasedLists: [list] })).rejects.toThrow(/line 2 of .* is not an owner's id/);
});

test("a dump that ends early leads to no backup", async () => {
  const cut: Place = {
    ...place,
    async dump(_, to) {
      to.end("CREATE TABLE `t` (i int);\nINSERT INTO `t` VALUES (1);\n");
    },
  };
  const other = join(root, `${number}-cut`);
  await expect(
    makeBackup({ place: cut, folder: other, databases: ["users"], product: "1", say: () => undefined }),
  ).rejects.toThrow(/the dump of .* is incomplete/);
  await expect(plan({ folder: other })).rejects.toThrow(/or is incomplete/);
});
