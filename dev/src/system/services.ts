import { join } from "node:path";
import { projectRoot } from "../project-root";
import type { BrokerAccess } from "./broker";
import type { DatabaseName, DatabaseUrls } from "./databases";
import { type LocalTls, tlsHost, type TlsListener } from "./local-tls";
import type { Listener, Ports } from "./ports";
import type { Readiness } from "../processes/readiness";
import type { Secrets } from "./secrets";

/** What the processes are told about each other. */
export interface Wiring {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  /** Where delivery parks what it cannot deliver: the database `ds`, as a user of its own. */
  readonly parkingUrl: string;
  /** Each program's way into the broker. */
  readonly broker: BrokerAccess;
  readonly endpoint: string;
  /** How mails leave: by an SMTP server, or into a folder when `SMTP_URL` is empty. */
  readonly mail: Readonly<Record<"SMTP_URL" | "MAIL_FROM" | "MAILBOX_DIR", string>>;
  /** Null: all of them speak plainly, over 127.0.0.1. */
  readonly tls: LocalTls | null;
}

export interface Service {
  readonly name: string;
  /** The program, from the root of the clone. */
  readonly entry: string;
  readonly listener: Listener;
  /** Where it answers `/readyz` when that is not where it listens. */
  readonly statusListener?: Listener;
  /** Its own settings: nobody gets a secret or a database that is another's. */
  settings(wiring: Wiring): Record<string, string>;
}

/** A program that does its work and ends. */
export interface Task {
  readonly name: string;
  readonly entry: string;
  settings(wiring: Wiring): Record<string, string>;
}

/** Every process of ours, in the order of the path of a request and then of an event; the edge opens last. */
export const services: readonly Service[] = [
  {
    name: "auth",
    entry: "subgraphs/auth/dist/src/main.js",
    listener: "auth",
    settings: ({ databases, secrets, endpoint, mail, tls }) => ({
      DATABASE_URL_AUTH: databases.auth.service,
      HOP_KEYS_GATEWAY: secrets.HOP_KEYS_GATEWAY,
      PASSWORD_PEPPER: secrets.PASSWORD_PEPPER,
      REFRESH_TOKEN_KEY: secrets.REFRESH_TOKEN_KEY,
      SIGNING_KEY_ENCRYPTION_KEY: secrets.SIGNING_KEY_ENCRYPTION_KEY,
      CURSOR_KEY: secrets.AUTH_CURSOR_KEY,
      TOKEN_ISSUER: issuer(endpoint),
      ...mail,
      ...shown(tls, "auth"),
    }),
  },
  {
    name: "users",
    entry: "subgraphs/users/dist/src/main.js",
    listener: "users",
    settings: (wiring) => ({
      DATABASE_URL_USERS: wiring.databases.users.service,
      ...shown(wiring.tls, "users"),
      ...trust(wiring),
      ...delivered(wiring),
    }),
  },
  {
    name: "expenses",
    entry: "subgraphs/expenses/dist/src/main.js",
    listener: "expenses",
    settings: (wiring) => ({
      DATABASE_URL_EXPENSES: wiring.databases.expenses.service,
      CURSOR_KEY: wiring.secrets.EXPENSES_CURSOR_KEY,
      ...shown(wiring.tls, "expenses"),
      ...trust(wiring),
      ...delivered(wiring),
    }),
  },
  {
    name: "gateway",
    entry: "gateway/dist/src/main.js",
    listener: "gateway",
    settings: (wiring) => ({
      SUBGRAPH_URL_AUTH: subgraphUrl(wiring, "auth"),
      SUBGRAPH_URL_USERS: subgraphUrl(wiring, "users"),
      SUBGRAPH_URL_EXPENSES: subgraphUrl(wiring, "expenses"),
      EDGE_KEY: wiring.secrets.EDGE_KEY,
      ...shown(wiring.tls, "gateway"),
      ...trust(wiring),
    }),
  },
  {
    name: "relay",
    entry: "event-bridge/dist/src/relay/main.js",
    listener: "relay",
    settings: ({ databases, broker, tls }) => ({
      RELAY_DATABASE_URL_AUTH: databases.auth.relay,
      RELAY_DATABASE_URL_USERS: databases.users.relay,
      RELAY_DATABASE_URL_EXPENSES: databases.expenses.relay,
      RELAY_DATABASE_URL_DS: databases.ds.relay,
      ...broker.relay,
      ...shown(tls, "relay"),
    }),
  },
  {
    name: "ds-worker",
    entry: "event-bridge/dist/src/ds/main.js",
    listener: "dsWorker",
    settings: ({ databases, broker, tls }) => ({
      DATABASE_URL_DS: databases.ds.service,
      ...broker["ds-worker"],
      ...shown(tls, "dsWorker"),
    }),
  },
  {
    name: "delivery",
    entry: "event-bridge/dist/src/delivery/main.js",
    listener: "delivery",
    settings: (wiring) => ({
      DATABASE_URL_DS: wiring.parkingUrl,
      ...wiring.broker.delivery,
      ...trusted(wiring.tls),
      ...shown(wiring.tls, "delivery"),
      SUBGRAPH_URL_USERS: subgraphUrl(wiring, "users"),
      SUBGRAPH_URL_EXPENSES: subgraphUrl(wiring, "expenses"),
      ...delivered(wiring),
    }),
  },
];

export const edge: Service = {
  name: "edge",
  entry: "kong/local-edge/dist/src/main.js",
  listener: "edge",
  statusListener: "edgeStatus",
  settings: ({ ports, secrets, tls }) => ({
    EDGE_KEY: secrets.EDGE_KEY,
    EDGE_PORT: String(ports.edge),
    STATUS_PORT: String(ports.edgeStatus),
    ...gatewayTargets(ports, tls),
    KONG_CONFIG: join(projectRoot(), "kong/kong.yml"),
  }),
};

/** One for each database; they may run at the same time. */
export const migrations: Readonly<Record<DatabaseName, Task>> = {
  auth: migration("auth", "subgraphs/auth/dist/src/migrate.js"),
  users: migration("users", "subgraphs/users/dist/src/migrate.js"),
  expenses: migration("expenses", "subgraphs/expenses/dist/src/migrate.js"),
  ds: migration("ds", "event-bridge/dist/src/ds/migrate.js"),
};

export const topics: Task = {
  name: "topics",
  entry: "event-bridge/dist/src/topics.js",
  settings: ({ broker }) => ({ ...broker.topics }),
};

/** The variables that belong to one process or another: nobody else inherits them. */
export function ownVariables(wiring: Wiring): ReadonlySet<string> {
  const programs = [...services, edge, ...Object.values(migrations), topics];
  return new Set(programs.flatMap((program) => Object.keys(program.settings(wiring))));
}

/** Where a service says whether it is ready. */
export function readinessOf(
  { listener, statusListener = listener }: Service,
  { ports, tls }: Pick<Wiring, "ports" | "tls">,
): Readiness {
  const speaksTls = tls !== null && statusListener in tls.certificates;
  if (!speaksTls) return { kind: "http", url: `http://127.0.0.1:${ports[statusListener]}/readyz` };
  return { kind: "http", url: `https://${tlsHost}:${ports[statusListener]}/readyz`, authority: tls.authority };
}

/** How the edge is told of the gateway. */
export function gatewayTargets(ports: Ports, tls: LocalTls | null) {
  return {
    GATEWAY_TARGETS: `${tls === null ? "127.0.0.1" : tlsHost}:${ports.gateway}`,
    GATEWAY_CA_FILE: tls?.authority ?? "",
  };
}

function migration(name: DatabaseName, entry: string): Task {
  return {
    name: `migrate-${name}`,
    entry,
    settings: ({ databases }) => ({ [`MIGRATION_DATABASE_URL_${name.toUpperCase()}`]: databases[name].migration }),
  };
}

function trust({ ports, secrets, endpoint, tls }: Wiring): Record<string, string> {
  return {
    HOP_KEYS_GATEWAY: secrets.HOP_KEYS_GATEWAY,
    JWKS_URL: `${originOf(ports.auth, tls)}/.well-known/jwks.json`,
    ...trusted(tls),
    TOKEN_ISSUER: issuer(endpoint),
  };
}

function delivered({ secrets }: Wiring): Record<string, string> {
  return { HOP_KEYS_DELIVERY: secrets.HOP_KEYS_DELIVERY };
}

function issuer(endpoint: string): string {
  return new URL(endpoint).origin;
}

function subgraphUrl({ ports, tls }: Wiring, name: "auth" | "users" | "expenses"): string {
  return `${originOf(ports[name], tls)}/graphql`;
}

function originOf(port: number, tls: LocalTls | null): string {
  return tls === null ? `http://127.0.0.1:${port}` : `https://${tlsHost}:${port}`;
}

/**
 * The certificate that a program shows. Without `LOCAL_TLS` none: what is set for other deployments is nobody's here, as each
 * variable of one program is.
 */
function shown(tls: LocalTls | null, listener: TlsListener) {
  const certificate = tls?.certificates[listener];
  return { TLS_CERT_FILE: certificate?.cert ?? "", TLS_KEY_FILE: certificate?.key ?? "" };
}

/** Whose certificates a program believes that calls subgraphs. */
function trusted(tls: LocalTls | null) {
  return { SUBGRAPH_CA_FILE: tls?.authority ?? "" };
}
