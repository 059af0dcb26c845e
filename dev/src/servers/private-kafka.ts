import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyDependencies } from "./maven";
import { readPinnedJars } from "./pinned-jars";
import type { Say } from "../processes/say";
import { projectRoot } from "../project-root";
import { runCommand } from "../processes/run-command";
import type { ChildSpec } from "../processes/supervised-child";

export interface PrivateKafkaOptions {
  /** The broker's files go to `kafka/` in it, its log to `logs/`. */
  readonly dataDir: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly say: Say;
}

export interface PrivateKafka {
  readonly process: ChildSpec;
  /** `host:port`. */
  readonly broker: string;
}

const formatDeadlineMs = 60_000;
const readyWithinMs = 90_000;
const graceMs = 20_000;
const kafkaVersion = "4.3.1";
// One node for one developer: small, and quick to start rather than quick when warm.
const jvm = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"];

/** Fetches Apache Kafka unless it is there, formats its storage once, and says how to run it: one KRaft node on 127.0.0.1. */
export async function preparePrivateKafka(options: PrivateKafkaOptions): Promise<PrivateKafka> {
  const recipe = join(projectRoot(), "dev/kafka");
  const pinned = await readPinnedJars(join(recipe, "jars.sha512"));
  const jars = await copyDependencies(`kafka-${kafkaVersion}`, join(recipe, "pom.xml"), pinned, options.say);
  const folder = join(options.dataDir, "kafka");
  const storage = join(folder, "storage");
  const configuration = join(folder, "server.properties");
  await mkdir(folder, { recursive: true });
  await writeFile(configuration, serverProperties(options, storage));
  const java = [...jvm, `-Dlog4j2.configurationFile=${join(recipe, "log4j2.properties")}`, "-cp", join(jars, "*")];
  if (!existsSync(join(storage, "meta.properties"))) {
    options.say(`formatting the storage of a private Apache Kafka ${kafkaVersion}`);
    const format = ["kafka.tools.StorageTool", "format", "-t", newClusterId(), "-c", configuration];
    await runCommand(javaPath(), [...java, ...format], { deadlineMs: formatDeadlineMs });
  }
  const broker = `127.0.0.1:${options.port}`;
  return {
    broker,
    process: {
      name: "kafka",
      command: javaPath(),
      args: [...java, "kafka.Kafka", configuration],
      cwd: options.dataDir,
      env: process.env,
      logPath: join(options.dataDir, "logs/kafka.log"),
      port: options.port,
      readiness: { kind: "kafka", broker },
      readyWithinMs,
      graceMs,
    },
  };
}

function javaPath(): string {
  const home = process.env["JAVA_HOME"];
  return home === undefined || home === "" ? "java" : join(home, "bin/java");
}

/** 16 random bytes as Kafka writes them; one that begins with "-" would be read as an option. */
function newClusterId(): string {
  const id = randomBytes(16).toString("base64url");
  return id.startsWith("-") ? `A${id.slice(1)}` : id;
}

function serverProperties({ port, controllerPort }: PrivateKafkaOptions, storage: string): string {
  const settings = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    "controller.listener.names": "CONTROLLER",
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${port}`,
    "log.dirs": storage,
    "auto.create.topics.enable": false,
    // There is only this node to hold a replica.
    "default.replication.factor": 1,
    "min.insync.replicas": 1,
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 8,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "transaction.state.log.num.partitions": 8,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    // Nobody else will join in a moment, so a group need not wait for them.
    "group.initial.rebalance.delay.ms": 0,
    "num.network.threads": 2,
    "num.io.threads": 4,
    // The default of 128 MB is half of the heap above.
    "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}
