import {
  ConfigurationError,
  type Environment,
  hostPorts,
  oneOf,
  optional,
  readConfig,
  text,
} from "@expense-tracker/kit/config";
import { isLoopback } from "@expense-tracker/kit/local-url";

/** Where the brokers are and as which user to log in there. */
export interface KafkaConnection {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  /** Null where the brokers ask for none. */
  readonly login: KafkaLogin | null;
}

export interface KafkaLogin {
  readonly mechanism: KafkaMechanism;
  readonly username: string;
  readonly password: string;
}

export type KafkaMechanism = (typeof mechanisms)[number];

const mechanisms = ["scram-sha-512", "scram-sha-256", "plain"] as const;

/**
 * Reads `KAFKA_BROKERS`, `KAFKA_USERNAME`, `KAFKA_PASSWORD` and `KAFKA_MECHANISM`: each program has a user of its own, so that
 * the broker lets it do only its own work (`accounts.ts`).
 *
 * @throws ConfigurationError also in production without a user, and where a password would be sent in the clear.
 */
export function kafkaConnection(env: Environment): KafkaConnection {
  const { brokers, username, password, mechanism } = readConfig(env, {
    brokers: hostPorts("KAFKA_BROKERS"),
    username: optional("KAFKA_USERNAME", text("KAFKA_USERNAME")),
    password: optional("KAFKA_PASSWORD", text("KAFKA_PASSWORD")),
    mechanism: oneOf("KAFKA_MECHANISM", mechanisms, "scram-sha-512"),
  });
  const problems: string[] = [];
  if (username !== undefined && password === undefined)
    problems.push("KAFKA_PASSWORD is missing beside KAFKA_USERNAME");
  if (username === undefined && password !== undefined)
    problems.push("KAFKA_USERNAME is missing beside KAFKA_PASSWORD");
  if (username === undefined && password === undefined && env["NODE_ENV"] === "production")
    problems.push("KAFKA_USERNAME and KAFKA_PASSWORD are missing: in production the brokers must know who writes");
  if (mechanism === "plain" && !brokers.every((broker) => isLoopback(broker.split(":")[0] ?? "")))
    problems.push("KAFKA_MECHANISM is plain, which sends the password in the clear to another machine");
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    brokers,
    login: username === undefined || password === undefined ? null : { mechanism, username, password },
  };
}
