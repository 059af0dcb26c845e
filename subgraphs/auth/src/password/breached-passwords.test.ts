import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openBreachList } from "./breached-passwords";

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex").toUpperCase();
const leaked = Array.from({ length: 2_000 }, (_, index) => `leaked ${index}`);
const lines = leaked.map((text, index) => `${sha1(text)}:${(index * 7919) % 100_000}1`).toSorted();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "breached-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, `${sha1(text).slice(0, 12)}.txt`);
  await writeFile(path, text);
  return path;
}

test.each([
  ["\n", ""],
  ["\r\n", ""],
  ["\n", "\n"],
  ["\r\n", "\r\n"],
])(
  "each password of a sorted file is found, and no other password: lines end with %j, the last line with %j",
  async (end, last) => {
    const list = await openBreachList(await file(lines.join(end) + last));
    for (const text of leaked) expect([text, await list.has(text)]).toEqual([text, true]);
    for (let index = 0; index < 500; index += 1) expect(await list.has(`not leaked ${index}`)).toBe(false);
    await list.close();
  },
);

test("a file of one line is a valid list", async () => {
  const list = await openBreachList(await file(`${sha1("only")}:3\n`));
  expect([await list.has("only"), await list.has("other")]).toEqual([true, false]);
  await list.close();
});

test("passwords are looked up in a folder of range files", async () => {
  const path = join(folder, "ranges");
  await mkdir(path);
  const ranges = new Map<string, string[]>();
  for (const line of lines) ranges.set(line.slice(0, 5), [...(ranges.get(line.slice(0, 5)) ?? []), line.slice(5)]);
  for (const [range, rest] of ranges) await writeFile(join(path, `${range}.txt`), `${rest.join("\r\n")}\r\n`);
  const list = await openBreachList(path, { rangeFiles: ranges.size });
  for (const text of leaked.slice(0, 300)) expect(await list.has(text)).toBe(true);
  await expect(openBreachList(path)).rejects.toThrow("of 1048576 range files");
  await writeFile(join(path, "README"), "x");
  await expect(openBreachList(path, { rangeFiles: ranges.size })).rejects.toThrow("another kind");
});

test.each<[string, string, string]>([
  ["empty", "", "not HASH:COUNT"],
  ["unsorted", lines.toReversed().join("\n"), "not sorted"],
  ["in lower case", lines.join("\n").toLowerCase(), "not HASH:COUNT"],
  ["without counts", lines.map((line) => line.slice(0, 40)).join("\n"), "not HASH:COUNT"],
  ["of another hash", lines.map((line) => `${"0".repeat(24)}${line}`).join("\n"), "not HASH:COUNT"],
  ["cut within its last line", lines.join("\n").slice(0, -30), "not HASH:COUNT"],
  ["cut at its beginning", lines.join("\n").slice(10), "not HASH:COUNT"],
  ["a page that says that it was not found", "<html>404</html>", "not HASH:COUNT"],
])("a list that is %s is refused when it is opened", async (_, text, problem) => {
  await expect(openBreachList(await file(text))).rejects.toThrow(problem);
});

test("a list that does not exist is refused", async () => {
  await expect(openBreachList(join(folder, "nowhere"))).rejects.toThrow("ENOENT");
});
