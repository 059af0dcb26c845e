import {
  ConfigurationError,
  type Environment,
  flag,
  hostPorts,
  oneOf,
  optional,
  readConfig,
  text,
} from "@expense-tracker/kit/process/config";
import { pemFile } from "@expense-tracker/kit/process/pem-file";
import { isLoopback } from "@expense-tracker/kit/process/local-url";

/** The brokers' addresses, and the user that logs in there. */
export interface KafkaConnection {
  /** Each as `host:port`. */
  readonly brokers: readonly string[];
  /** Null when the brokers need no user. */
  readonly login: KafkaLogin | null;
  /** Null: without TLS. */
  readonly tls: KafkaTls | null;
}

/** PEM texts; without `ca`, the authorities that Node knows. The host's name is always checked. */
export interface KafkaTls {
  readonly ca?: string;
  /** Our certificate, for brokers that require one. */
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaLogin {
  readonly mechanism: KafkaMechanism;
  readonly username: string;
  readonly password: string;
}

export type KafkaMechanism = (typeof mechanisms)[number];

const mechanisms = ["scram-sha-512", "scram-sha-256", "plain"] as const;

/**
 * Reads `KAFKA_BROKERS`; `KAFKA_USERNAME`, `KAFKA_PASSWORD`, `KAFKA_MECHANISM`: each program has a user of its own, so that the
 * broker lets it do only its own work (`accounts.ts`); and `KAFKA_TLS`, `KAFKA_CA_FILE`, `KAFKA_CERT_FILE`, `KAFKA_KEY_FILE`.
 *
 * @throws ConfigurationError also in production without a user, and when a password would be sent without TLS.
 */
export function kafkaConnection(env: Environment): KafkaConnection {
  const given = readConfig(env, {
    brokers: hostPorts("KAFKA_BROKERS"),
    username: optional("KAFKA_USERNAME", text("KAFKA_USERNAME")),
    password: optional("KAFKA_PASSWORD", text("KAFKA_PASSWORD")),
    mechanism: oneOf("KAFKA_MECHANISM", mechanisms, "scram-sha-512"),
    wantsTls: flag("KAFKA_TLS", false),
    ca: optional("KAFKA_CA_FILE", pemFile("KAFKA_CA_FILE")),
    cert: optional("KAFKA_CERT_FILE", pemFile("KAFKA_CERT_FILE")),
    key: optional("KAFKA_KEY_FILE", pemFile("KAFKA_KEY_FILE")),
  });
  const problems = [...loginProblems(given, env["NODE_ENV"] === "production"), ...tlsProblems(given)];
  if (problems.length > 0) throw new ConfigurationError(problems);
  const { brokers, username, password, mechanism, wantsTls, ca, cert, key } = given;
  return {
    brokers,
    login: username === undefined || password === undefined ? null : { mechanism, username, password },
    tls: wantsTls ? { ...(ca ? { ca } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) } : null,
  };
}

interface Given {
  brokers: readonly string[];
  username: string | undefined;
  password: string | undefined;
  mechanism: KafkaMechanism;
  wantsTls: boolean;
  ca: string | undefined;
  cert: string | undefined;
  key: string | undefined;
}

function loginProblems({ brokers, username, password, mechanism, wantsTls }: Given, isProduction: boolean): string[] {
  const problems: string[] = [];
  if (username !== undefined && password === undefined)
    problems.push("KAFKA_PASSWORD is missing beside KAFKA_USERNAME");
  if (username === undefined && password !== undefined)
    problems.push("KAFKA_USERNAME is missing beside KAFKA_PASSWORD");
  if (username === undefined && password === undefined && isProduction)
    problems.push("KAFKA_USERNAME and KAFKA_PASSWORD are missing: in production every program logs in at the brokers");
  const isNear = brokers.every((broker) => isLoopback(broker.split(":")[0] ?? ""));
  if (mechanism === "plain" && !wantsTls && !isNear)
    problems.push(
      "KAFKA_MECHANISM is plain, which without KAFKA_TLS sends the password in the clear to another machine",
    );
  return problems;
}

function tlsProblems({ wantsTls, ca, cert, key }: Given): string[] {
  const problems: string[] = [];
  if (!wantsTls && (ca ?? cert ?? key) !== undefined)
    problems.push("KAFKA_TLS is not true, so KAFKA_CA_FILE, KAFKA_CERT_FILE and KAFKA_KEY_FILE would do nothing");
  if ((cert === undefined) !== (key === undefined)) problems.push("KAFKA_CERT_FILE and KAFKA_KEY_FILE belong together");
  return problems;
}
