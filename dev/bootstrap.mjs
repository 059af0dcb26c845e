// Plain JavaScript for Node >= 20 with nothing installed. It prepares a clone so that our own programs can run.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundledNode = join(root, "node_modules/.bin/node");
const nodeMajor = Number(process.versions.node.split(".")[0]);
/** Node 24 from the dependencies; where npm publishes none for the machine, the Node that runs this. */
export let node = bundledNode;

/**
 * Checks what the machine must have, installs the dependencies when they are missing or differ from the lock file, and compiles.
 * When something is wrong, ends the process and says what to do.
 *
 * @param {{ privateServers: boolean }} need Whether a private database and broker will be started, even when the environment names others.
 */
export async function bootstrap({ privateServers }) {
  const problems = missing(privateServers);
  if (problems.length > 0) {
    console.error(`This is missing:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    process.exit(1);
  }
  await installDependencies();
  await compile();
}

/** Installs packages that are missing or differ from the lock file. Ends the process when that fails. */
export async function installDependencies() {
  if (!dependenciesAreCurrent()) {
    console.error("installing the dependencies (npm ci)");
    // Show errors only: packages that want Node 22 warn about the Node that installs them, though Node 24 runs them.
    await runOrExit("npm", ["ci", "--loglevel=error"]);
  }
  node = currentNode();
  if (!existsSync(node)) {
    console.error(
      `npm has no Node 24 for ${process.platform}-${process.arch}: install Node 24, and call again with it`,
    );
    process.exit(1);
  }
}

function currentNode() {
  const ofDependencies = join(root, "node_modules/.bin/node");
  return existsSync(ofDependencies) || nodeMajor < 24 ? ofDependencies : process.execPath;
}

/** Compiles these workspaces and what they need; all when none is given. Ends the process when that fails. */
export async function compile(...rooms) {
  console.error("compiling");
  await runOrExit(node, [
    join(root, "node_modules/typescript/bin/tsc"),
    "-b",
    ...rooms.map((room) => join(root, room)),
  ]);
}

/**
 * Runs a program in the foreground, and passes signals on to it, so that the program decides when both end.
 *
 * @param started is called with the child process, for its output when `stdio` has pipes.
 * @returns {Promise<number>} its exit code.
 */
export function run(command, args, env = process.env, stdio = "inherit", started = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio, env });
    started(child);
    const pass = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
    child.on("error", reject);
    // Not "exit": the last output may come after it.
    child.on("close", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, pass);
      // Like a shell: a code above 128 means that a signal ended the program.
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Standard output is only for what the user asked for, so the output of these programs goes to standard error. */
export async function runOrExit(command, args) {
  const code = await run(command, args, process.env, ["inherit", 2, 2]);
  if (code !== 0) process.exit(code);
}

function missing(privateServers) {
  const problems = [];
  if (nodeMajor < 20)
    problems.push(`Node 20 or newer (this is ${process.versions.node}): https://nodejs.org, or \`nvm install 24\``);
  if (answerOf("npm", ["--version"]) === null) problems.push("npm: `sudo apt-get install npm`");
  const needsBroker = privateServers || !process.env.KAFKA_BROKERS;
  const needsDatabase = privateServers || databaseVariables.some((name) => !process.env[name]);
  if (needsBroker && javaVersion() < 17) {
    problems.push(`Java 17 or newer, for Kafka: ${install("default-jre-headless", "openjdk")}; or set KAFKA_BROKERS`);
  }
  if ((needsBroker || (needsDatabase && !hasDatabaseServer())) && answerOf("mvn", ["--version"]) === null) {
    problems.push(
      `Maven, to fetch Kafka and MariaDB: ${install("maven", "maven")}; or set KAFKA_BROKERS and DATABASE_URL_*`,
    );
  }
  return problems;
}

// Each folder is a subgraph. packages/services lists them too, but is not compiled yet.
const subgraphs = readdirSync(join(root, "subgraphs")).filter((name) =>
  existsSync(join(root, "subgraphs", name, "package.json")),
);
const databaseVariables = [...subgraphs, "ds"].map((name) => `DATABASE_URL_${name.toUpperCase()}`);

function install(debian, homebrew) {
  return process.platform === "darwin" ? `\`brew install ${homebrew}\`` : `\`sudo apt-get install ${debian}\``;
}

/** @returns 0 when there is no Java. */
function javaVersion() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
  const version = /version "(\d+)/.exec(answerOf(java, ["-version"]) ?? "")?.[1];
  return Number(version ?? 0);
}

function hasDatabaseServer() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/usr/libexec"];
  return folders.some((folder) => ["mariadbd", "mysqld"].some((program) => existsSync(join(folder, program))));
}

function answerOf(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 30_000 });
  return status === 0 ? stdout + stderr : null;
}

/** Whether the installed packages match the lock file: npm lists what it installed in a lock file of its own. */
function dependenciesAreCurrent() {
  const installedLock = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedLock)) return false;
  const installed = JSON.parse(readFileSync(installedLock, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, link, optional, devOptional, peer }]) => {
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) return true;
    const found = installed[path];
    // Another platform's binaries are not installed.
    if (found === undefined) return Boolean(optional || devOptional || peer);
    // Check the folder too: a workspace's own node_modules may be gone while npm's list still has it.
    return found.version === version && Boolean(found.link) === Boolean(link) && existsSync(join(root, path));
  });
}
