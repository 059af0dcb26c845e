import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { identify } from "../processes/process-identity";
import type { Say } from "../processes/say";
import { runCommand } from "../processes/run-command";

const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";
const downloadDeadlineMs = 15 * 60_000;

/** Servers that came from Maven Central, once per user: a second clone and every test find them there. */
export function serverCacheDir(): string {
  const caches = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return process.env["SERVER_CACHE_DIR"] || join(caches, "expense-tracker");
}

/** Unpacks one artifact, `group:artifact:version`. @returns the folder that holds its files. */
export function unpackArtifact(artifact: string, say: Say): Promise<string> {
  const name = artifact.split(":").slice(1).join("-");
  return fetchOnce(name, say, (folder) => [
    `${plugin}:unpack`,
    `-Dartifact=${artifact}`,
    `-DoutputDirectory=${folder}`,
  ]);
}

/** Copies the jars that a pom depends on, with all that they need. @returns the folder that holds them. */
export function copyDependencies(name: string, pom: string, say: Say): Promise<string> {
  return fetchOnce(name, say, (folder) => [
    "-f",
    pom,
    `${plugin}:copy-dependencies`,
    "-DincludeScope=runtime",
    `-DoutputDirectory=${folder}`,
  ]);
}

/** Removes what fetches that were interrupted left. */
async function clearPartials(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.`) ? /\.(\d+)\.partial$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && identify(Number(pid)) === null) await rm(join(dirname(folder), name), { recursive: true });
  }
}

/** Fetches into a folder of our own and renames it, so that nobody ever sees half of it, whoever fetches at the same time. */
async function fetchOnce(name: string, say: Say, goal: (folder: string) => string[]): Promise<string> {
  const folder = join(serverCacheDir(), name);
  if (existsSync(folder)) return folder;
  say(`fetching ${name} from Maven Central (once per user, into ${dirname(folder)})`);
  await mkdir(dirname(folder), { recursive: true });
  await clearPartials(folder);
  const partial = `${folder}.${process.pid}.partial`;
  await mkdir(partial);
  // From inside: without a pom the plugin keeps marks of its own in a folder that it calls "${project.basedir}".
  await runCommand("mvn", ["-B", "-ntp", "-q", ...goal(partial)], { cwd: partial, deadlineMs: downloadDeadlineMs });
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}
