import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { adminUser, brokerProperties, type BrokerSettings } from "./kafka-properties";
import { copyDependencies } from "./maven";
import { readPinnedJars } from "./pinned-jars";
import type { Say } from "../processes/say";
import { projectRoot } from "../project-root";
import { runCommand } from "../processes/run-command";
import type { ChildSpec } from "../processes/supervised-child";

export interface PrivateKafkaOptions extends BrokerSettings {
  /** The folder for the broker's files (in `kafka/`) and its log (in `logs/`). */
  readonly dataDir: string;
  readonly say: Say;
  /** The process's name, and that of its log; `kafka` by default. */
  readonly name?: string;
  /** The nodes of a cluster share it; by default a new one. */
  readonly clusterId?: string;
}

export interface PrivateKafka {
  readonly process: ChildSpec;
  /** `host:port`, for programs: each with its own user and password. */
  readonly broker: string;
  /** The connection of the administrator, who makes these users. */
  readonly admin: KafkaConnection;
}

const formatDeadlineMs = 60_000;
const readyWithinMs = 90_000;
const graceMs = 20_000;
const kafkaVersion = "4.3.1";
// One node for one developer: it should be small and start quickly, even if it is then slower.
const jvm = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"];

/** Fetches Apache Kafka once, formats its storage once, and returns how to run it: a KRaft node on 127.0.0.1. */
export async function preparePrivateKafka(options: PrivateKafkaOptions): Promise<PrivateKafka> {
  const recipe = join(projectRoot(), "dev/kafka");
  const pinned = await readPinnedJars(join(recipe, "jars.sha512"));
  const jars = await copyDependencies(`kafka-${kafkaVersion}`, join(recipe, "pom.xml"), pinned, options.say);
  const folder = join(options.dataDir, "kafka");
  const storage = join(folder, "storage");
  const configuration = join(folder, "server.properties");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writePrivate(configuration, brokerProperties(options, storage));
  const java = [...jvm, `-Dlog4j2.configurationFile=${join(recipe, "log4j2.properties")}`, "-cp", join(jars, "*")];
  if (!existsSync(join(storage, "meta.properties"))) {
    options.say(`formatting the storage of a private Apache Kafka ${kafkaVersion}`);
    const format = [
      "kafka.tools.StorageTool",
      "format",
      "-t",
      options.clusterId ?? newClusterId(),
      "-c",
      configuration,
    ];
    await runCommand(javaPath(), [...java, ...format], { deadlineMs: formatDeadlineMs });
  }
  const admin = adminConnection(options);
  const { name = "kafka" } = options;
  return {
    broker: `127.0.0.1:${options.port}`,
    admin,
    process: {
      name,
      command: javaPath(),
      args: [...java, "kafka.Kafka", configuration],
      cwd: options.dataDir,
      env: process.env,
      logPath: join(options.dataDir, `logs/${name}.log`),
      port: options.port,
      readiness: { kind: "kafka", connection: admin },
      readyWithinMs,
      graceMs,
    },
  };
}

function adminConnection({ internalPort, passwords }: BrokerSettings): KafkaConnection {
  return {
    brokers: [`127.0.0.1:${internalPort}`],
    login: { mechanism: "plain", username: adminUser, password: passwords.admin },
    tls: null,
  };
}

/** Writes a file that only its owner can read, as it holds passwords. An older version let every user read it. */
async function writePrivate(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  await chmod(path, 0o600);
}

function javaPath(): string {
  const home = process.env["JAVA_HOME"];
  return home === undefined || home === "" ? "java" : join(home, "bin/java");
}

/** 16 random bytes in Kafka's form. Kafka would read an id that begins with "-" as an option. */
export function newClusterId(): string {
  const id = randomBytes(16).toString("base64url");
  return id.startsWith("-") ? `A${id.slice(1)}` : id;
}
