import { symlinkSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterEach, expect, test } from "@jest/globals";
import { readSite } from "../src/read-site";
import { type SiteFolder, smallSite, writeSite } from "./small-site";

let site: SiteFolder | undefined;
afterEach(() => site?.remove());

const written = (files: Parameters<typeof writeSite>[0]): string => {
  site = writeSite(files);
  return site.folder;
};

test("files and folders whose names begin with a dot are left out", () => {
  const names = [...readSite(written(smallSite)).keys()];
  expect(names).toContain("/index.html");
  expect(names.filter((name) => /\/\./.test(name))).toEqual([]);
});

test("a folder without index.html is not served", () => {
  const folder = written({ "app.js": "1" });
  expect(() => readSite(folder)).toThrow("has no index.html: the app must be built first");
});

test.each([
  ["file", "../../secret.txt", "assets/leak.txt"],
  ["folder", "../..", "assets/up"],
  ["missing file", "nowhere", "assets/gone.txt"],
])("a symbolic link to a %s stops the start", (_, to, name) => {
  const folder = written(smallSite);
  symlinkSync(to, path.join(folder, name));
  expect(() => readSite(folder)).toThrow(`${name} is not a file, and not a folder`);
});

test.each([
  ["of an older version", brotliCompressSync("old")],
  ["that is not compressed", Buffer.from("new".repeat(900))],
  ["that unpacks to gigabytes", brotliCompressSync(Buffer.alloc(50_000_000))],
])("a compressed copy %s stops the start", (_, copy) => {
  const folder = written({ "index.html": "new".repeat(1_000), "index.html.br": copy });
  expect(() => readSite(folder)).toThrow("index.html.br is not a copy of index.html");
});

test("a copy that is longer than its file is not sent", () => {
  const folder = written({ "index.html": "short", "index.html.br": brotliCompressSync("short") });
  expect(
    readSite(folder)
      .get("/index.html")
      ?.copies.map(({ encoding }) => encoding),
  ).toEqual(["identity"]);
});

test("more than 64 MB do not fit into memory", () => {
  const folder = written({ "index.html": "", "a.bin": Buffer.alloc(65 * 1024 * 1024) });
  expect(() => readSite(folder)).toThrow("has more than 64 MB");
});
