import { readFileSync } from "node:fs";
import { join } from "node:path";
import { passwordVariable, topicPrefix } from "@expense-tracker/event-bridge/accounts-config";
import { userOf as userOfBroker } from "@expense-tracker/event-bridge/kafka/accounts";
import { projectRoot } from "../project-root";
import { secondOf } from "../compose/second-of";
import { databaseNames, serviceNames, subgraphNames, variableOf } from "@expense-tracker/services/services";
import { passwordOf, userOf } from "../system/databases";
import { dumpArguments, loadArguments } from "./database-tools";
import type { Secrets } from "../system/secrets";
import type { Place, Program } from "./place";
import { runStreaming } from "./run-streaming";

/** The services that work on the databases and on Kafka, the edge first. */
export const composeServices = [
  "kong",
  "gateway-1",
  "gateway-2",
  ...serviceNames.filter((name) => name !== "gateway"),
  ...subgraphNames.map(secondOf),
];

/** Runs `docker`; a test passes its own function to see the commands. */
export type RunDocker = typeof runStreaming;

/**
 * The system of docker-compose.yml. The tools in the database's image make and load dumps; our programs run in their own images, in
 * Compose's networks. No password is on a command line: the server's is in its container's environment, and the others are
 * given to Docker by the names of variables.
 */
export function composePlace(secrets: Secrets, env: NodeJS.ProcessEnv, runDocker: RunDocker = runStreaming): Place {
  const migrationUrls = Object.fromEntries(
    databaseNames.map((name) => {
      const url = `mysql://${userOf(name, "migration")}:${secrets[passwordOf(name, "migration")]}@database:3306/${name}`;
      return [variableOf("MIGRATION_DATABASE_URL", name), url];
    }),
  );
  const operator = {
    KAFKA_USERNAME: userOfBroker("operator", topicPrefix(env)),
    KAFKA_PASSWORD: secrets[passwordVariable("operator")],
  };
  const given = { ...migrationUrls, ...operator };
  const compose = { command: "docker", cwd: projectRoot(), env: { ...env, ...given } };
  return {
    async dump(name, to) {
      await runDocker({ ...compose, args: inDatabase("mysqldump", dumpArguments("mysql", name)), to });
    },
    async load(name, from) {
      await runDocker({ ...compose, args: inDatabase("mysql", loadArguments(name)), from });
    },
    run: (program) => {
      const input = program.input === undefined ? "" : JSON.stringify(program.input);
      return runDocker({ ...compose, args: inService(program, Object.keys(given)), input });
    },
    async grantRights() {
      await runDocker({ ...compose, args: ["compose", "run", "--rm", "-T", "--no-deps", "database-rights"] });
    },
  };
}

/** Only the same user in that container can see `MYSQL_PWD`, and this user has the password already. */
function inDatabase(tool: string, args: readonly string[]): string[] {
  const script = `MYSQL_PWD="$MYSQL_ROOT_PASSWORD" exec ${tool} --user=root "$@"`;
  return ["compose", "exec", "-T", "database", "bash", "-c", script, tool, ...args];
}

/** A service's own settings are enough, except for the steps that read all databases. */
function inService({ service, entry, args }: Program, urls: readonly string[]): string[] {
  const inImage = entry.replace(/^(?:subgraphs\/\w+|event-bridge)\//, "");
  const more = service === "relay" ? urls.flatMap((name) => ["-e", name]) : [];
  return ["compose", "run", "--rm", "-T", "--no-deps", ...more, service, inImage, ...args];
}

/** The secrets that Compose reads. @throws Error when there is no `.env`. */
export function readComposeSecrets(): Secrets {
  const lines = readFileSync(join(projectRoot(), ".env"), "utf8").split("\n");
  const pairs = lines.flatMap((line) => {
    const match = /^([A-Z_]+)=(.*)$/.exec(line);
    return match ? [[match[1], match[2]]] : [];
  });
  return Object.fromEntries(pairs) as Secrets;
}

export function stopServices(env: NodeJS.ProcessEnv): Promise<string> {
  return docker(env, "stop", ...composeServices);
}

/** Starts the servers, and makes the databases with their accounts, and the topics. */
export async function startServers(env: NodeJS.ProcessEnv): Promise<void> {
  await docker(env, "up", "-d", "--wait", "database", "kafka");
  await docker(env, "run", "--rm", "-T", "--no-deps", "database-accounts");
  await docker(env, "run", "--rm", "-T", "--no-deps", "kafka-accounts");
  await docker(env, "run", "--rm", "-T", "--no-deps", "topics");
}

function docker(env: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  return runStreaming({ command: "docker", args: ["compose", ...args], cwd: projectRoot(), env });
}
