// Plain JavaScript for Node >= 20 with nothing installed: brings a clone to where our own programs can run.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundledNode = join(root, "node_modules/.bin/node");
const nodeMajor = Number(process.versions.node.split(".")[0]);
/** Node 24, which comes with the dependencies; where none is published for the machine, the one that runs this. */
export let node = bundledNode;

/**
 * Checks what the machine must have, installs the dependencies when they are missing or other than the lock file says, and compiles.
 * Ends the process with what to do when something is wrong.
 *
 * @param {{ privateServers: boolean }} need Whether a private database and broker will be started, whatever the environment says.
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

/** Installs what is missing or other than the lock file says. Ends the process when that fails. */
export async function installDependencies() {
  if (!dependenciesAreCurrent()) {
    console.error("installing the dependencies (npm ci)");
    // Errors only: packages that want Node 22 warn about the Node that installs, and Node 24 runs them.
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

/** Compiles these rooms and what they need; without any, all. Ends the process when that fails. */
export async function compile(...rooms) {
  console.error("compiling");
  await runOrExit(node, [
    join(root, "node_modules/typescript/bin/tsc"),
    "-b",
    ...rooms.map((room) => join(root, room)),
  ]);
}

/**
 * Runs a program in the foreground; signals that we get are passed on, so that it decides when both end.
 *
 * @returns {Promise<number>} its exit code.
 */
export function run(command, args, env = process.env, stdio = "inherit") {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio, env });
    const pass = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, pass);
      // As a shell says it: above 128 a signal ended it.
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Standard output is for what was asked for, so what these say goes where errors go. */
async function runOrExit(command, args) {
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

// A subgraph a folder: packages/services cannot be asked before it is compiled.
const subgraphs = readdirSync(join(root, "subgraphs")).filter((name) =>
  existsSync(join(root, "subgraphs", name, "package.json")),
);
const databaseVariables = [...subgraphs, "ds"].map((name) => `DATABASE_URL_${name.toUpperCase()}`);

function install(debian, homebrew) {
  return process.platform === "darwin" ? `\`brew install ${homebrew}\`` : `\`sudo apt-get install ${debian}\``;
}

/** 0 when there is none. */
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

/** Whether what is installed is what the lock file says: npm writes what it installed into a lock file of its own. */
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
    // Looked for too: a workspace's own node_modules may be gone while npm's note of it is still there.
    return found.version === version && Boolean(found.link) === Boolean(link) && existsSync(join(root, path));
  });
}
