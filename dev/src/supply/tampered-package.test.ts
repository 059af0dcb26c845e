import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "@jest/globals";
import { projectRoot } from "../project-root";
import { type LockedPackage, readLockFile } from "./lock-file";

const run = promisify(execFile);
const { version, ...locked } = readLockFile(projectRoot()).packages["node_modules/jose"] ?? {};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "supply-"));
  folders.push(folder);
  return folder;
}

test("a package that differs from the lock file's checksum is refused before it is unpacked", async () => {
  const tarball = await packTampered();
  await using registry = await serve(tarball);
  const answer = await installFrom(registry.url, locked);
  expect(answer.stderr).toContain("EINTEGRITY");
  expect(answer.installed).toBe(false);
});

test("without the checksum in the lock file the package would be accepted", async () => {
  const { integrity, ...unlocked } = locked;
  expect(integrity).toBeDefined();
  await using registry = await serve(await packTampered());
  expect(await installFrom(registry.url, unlocked)).toMatchObject({ installed: true });
});

/** Packs a package with the same name and version, and other contents. */
async function packTampered(): Promise<Buffer> {
  const folder = newFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "jose", version, main: "index.js" }));
  writeFileSync(join(folder, "index.js"), "exports.jwtVerify = () => ({ payload: {} });");
  await npm(folder, "pack", "--silent");
  return readFileSync(join(folder, `jose-${version}.tgz`));
}

/** Starts a registry that an attacker controls: its own checksum fits the changed package. */
async function serve(tarball: Buffer) {
  const server = createServer((request, response) => {
    if (request.url?.endsWith(".tgz")) return response.end(tarball);
    const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
    const dist = { tarball: `${url()}/jose/-/jose-${version}.tgz`, integrity };
    const versions = { [String(version)]: { name: "jose", version, dist } };
    return response.end(JSON.stringify({ name: "jose", "dist-tags": { latest: version }, versions }));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: url(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function installFrom(registry: string, entry: LockedPackage) {
  const folder = newFolder();
  const root = { name: "clone", version: "1.0.0", dependencies: { jose: version } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(root));
  const packages = { "": root, "node_modules/jose": { version, ...entry } };
  writeFileSync(
    join(folder, "package-lock.json"),
    JSON.stringify({ name: "clone", version: "1.0.0", lockfileVersion: 3, requires: true, packages }),
  );
  const cache = join(folder, "cache");
  const stderr = await npm(folder, "ci", "--registry", registry, "--cache", cache, "--fetch-retries", "0").then(
    () => "",
    (error: { stderr?: string; message: string }) => error.stderr ?? error.message,
  );
  return { stderr, installed: existsSync(join(folder, "node_modules/jose/index.js")) };
}

/** @returns npm's standard output. */
async function npm(folder: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1", npm_config_update_notifier: "false" };
  return (await run("npm", args, { cwd: folder, env, timeout: 120_000 })).stdout;
}
