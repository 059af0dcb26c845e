import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "@jest/globals";
import { projectRoot } from "../project-root";
import { readPinnedJars } from "../servers/pinned-jars";
import { readLockFile, registryPackages } from "./lock-file";
import { type Bom, withJars } from "./sbom";

const root = projectRoot();
let bom: Bom;
let text = "";

beforeAll(async () => {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  text = (await promisify(execFile)("npm", ["run", "--silent", "sbom"], options)).stdout;
  bom = JSON.parse(text);
});

test("the bill names the project and each package of the lock file, with its checksum", () => {
  expect(bom).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { name: "expense-tracker-backend" } } });
  const hashes = new Map(bom.components.map(({ purl, hashes }) => [decodeURIComponent(purl), hashes?.[0]?.content]));
  for (const [path, { name, version, integrity }] of registryPackages(readLockFile(root))) {
    const purl = `pkg:npm/${name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)}@${version}`;
    const sum = Buffer.from(integrity?.replace("sha512-", "") ?? "", "base64").toString("hex");
    expect([purl, hashes.get(purl)]).toEqual([purl, sum]);
  }
});

test("it names each jar from Maven Central, with its pinned checksum", async () => {
  for (const server of ["kafka", "mariadb"]) {
    const pinned = await readPinnedJars(join(root, "dev", server, "jars.sha512"));
    for (const [jar, content] of pinned) {
      const component = bom.components.find(({ name, version }) => `${name}-${version}.jar` === jar);
      expect(component?.purl).toMatch(/^pkg:maven\/[\w.-]+\/[\w.-]+@[\w.-]+$/);
      expect(component?.hashes).toEqual([{ alg: "SHA-512", content }]);
    }
  }
});

test("the bill has each part once, and every dependency points to a part of the bill", () => {
  const refs = bom.components.map((component) => component["bom-ref"]);
  expect(new Set(refs).size).toBe(refs.length);
  const known = new Set([...refs, bom.metadata.component["bom-ref"]]);
  expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
});

test("it shows no path of this machine, and no registry", () => {
  expect(text).not.toContain(root);
  expect(text.match(/https?:\/\/[^"]*/g)?.filter((url) => !url.startsWith("http://cyclonedx.org/")) ?? []).toEqual([]);
});

test("a jar that is pinned and not named, or named and not pinned, is an error", async () => {
  const pinned = new Map([["a-1.jar", "0"]]);
  expect(() => withJars(bom, "x", [{ coordinates: [], pinned }])).toThrow("a-1.jar");
  expect(() => withJars(bom, "x", [{ coordinates: ["g:a:1", "g:b:1"], pinned }])).toThrow("g:b:1 is not pinned");
});
