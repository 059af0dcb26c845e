import { join } from "node:path";
import {
  type DatabaseName,
  databaseNames,
  isSubgraph,
  recordOf,
  type ServiceName,
  serviceNames,
  serviceOf,
  variableOf,
} from "@expense-tracker/services/services";
import { projectRoot } from "../project-root";
import type { Readiness } from "../processes/readiness";
import { tlsHost } from "./local-tls";
import { calledServices, type Listener, standInListener } from "./ports";
import { drainMs, settingsOf } from "./service-settings";
import type { ServiceWiring, Wiring } from "./wiring";

export interface ServiceProcess {
  readonly name: string;
  /** The program's path, from the root of the clone. */
  readonly entry: string;
  readonly listener: Listener;
  /** The listener that answers `/readyz`, when it is another one. */
  readonly statusListener?: Listener;
  /** Its own settings. No service gets a secret or a database of another one. */
  settings(wiring: Wiring): Record<string, string>;
}

/** A program that does its work and ends. */
export interface Task {
  readonly name: string;
  readonly entry: string;
  settings(wiring: ServiceWiring): Record<string, string>;
}

/** Whether new connections go to any of the processes that listen on a port. */
const canSharePorts = process.platform === "linux";

const bridge = { relay: "relay", "ds-worker": "ds", delivery: "delivery" } as const;

/** Every process of ours, in the order of the path of a request and then of an event; the edge opens last. */
export const serviceProcesses: readonly ServiceProcess[] = serviceNames.map((name) => ({
  name,
  entry: entryOf(name),
  listener: name,
  settings: (wiring) => settingsOf(name, wiring),
}));

function entryOf(name: ServiceName): string {
  if (name === "gateway") return "gateway/dist/src/main.js";
  return isSubgraph(name) ? `subgraphs/${name}/dist/src/main.js` : `event-bridge/dist/src/${bridge[name]}/main.js`;
}

export const edge: ServiceProcess = edgeProcess("edge", "edgeStatus");

function edgeProcess(name: string, statusListener: Listener): ServiceProcess {
  return {
    name,
    entry: "kong/local-edge/dist/src/main.js",
    listener: "edge",
    statusListener,
    settings: ({ ports, secrets, tls, app }) => ({
      EDGE_KEY: secrets.EDGE_KEY,
      EDGE_PORT: String(ports.edge),
      EDGE_ALSO_PORT: app === null ? "" : String(ports.app),
      EDGE_SHARES_PORT: String(canSharePorts),
      STATUS_PORT: String(ports[statusListener]),
      DRAIN_MS: "2000",
      ...edgeTargets({ ports, tls, app }),
      KONG_CONFIG: join(projectRoot(), "kong/kong.yml"),
    }),
  };
}

/** Serves the built app to the edge; only where there is one. */
export const web: ServiceProcess = webProcess("web", "web", "webStatus");

function webProcess(name: string, listener: Listener, statusListener: Listener): ServiceProcess {
  return {
    name,
    entry: "web-server/dist/src/main.js",
    listener,
    statusListener,
    settings: ({ ports, app }) => ({
      STATUS_PORT: String(ports[statusListener]),
      SITE_DIR: app?.folder ?? "",
      DRAIN_MS: drainMs.behindEdge,
    }),
  };
}

/** One for each database; they may run at the same time. */
export const migrations: Readonly<Record<DatabaseName, Task>> = recordOf(databaseNames, (name) => ({
  name: `migrate-${name}`,
  entry: migrationEntry(name),
  settings: ({ databases }) => ({ [variableOf("MIGRATION_DATABASE_URL", name)]: databases[name].migration }),
}));

/** The program that makes a database what this version needs. */
export function migrationEntry(name: DatabaseName): string {
  const service = serviceOf(name);
  return isSubgraph(service) ? `subgraphs/${service}/dist/src/migrate.js` : "event-bridge/dist/src/ds/migrate.js";
}

export const topics: Task = {
  name: "topics",
  entry: "event-bridge/dist/src/topics.js",
  settings: ({ broker }) => ({ ...broker.topics }),
};

/** The variables that belong to one process: no other process inherits them. */
export function ownVariables(wiring: Wiring): ReadonlySet<string> {
  const programs = [...serviceProcesses, web, edge, ...Object.values(migrations), topics];
  return new Set(programs.flatMap((program) => Object.keys(program.settings(wiring))));
}

/** Where a service says whether it is ready. */
export function readinessOf(
  { listener, statusListener = listener }: ServiceProcess,
  { ports, tls }: Pick<Wiring, "ports" | "tls">,
): Readiness {
  const speaksTls = tls !== null && statusListener.replace("StandIn", "") in tls.certificates;
  if (!speaksTls) return { kind: "http", url: `http://127.0.0.1:${ports[statusListener]}/readyz` };
  return { kind: "http", url: `https://${tlsHost}:${ports[statusListener]}/readyz`, authority: tls.authority };
}

/** The process that stands in for another one while that is replaced; null for one that gets no requests, which others do without meanwhile. */
export function standInOf(name: string): ServiceProcess | null {
  if (name === edge.name) return canSharePorts ? edgeProcess("edge-stand-in", "edgeStatusStandIn") : null;
  if (name === web.name) return webProcess("web-stand-in", "webStandIn", "webStatusStandIn");
  const called = calledServices.find((each) => each === name);
  const service = serviceProcesses.find((each) => each.name === called);
  if (called === undefined || service === undefined) return null;
  return { ...service, name: `${called}-stand-in`, listener: standInListener(called) };
}

/** The edge's settings for the gateway and the app's server. */
export function edgeTargets({ ports, tls, app }: Pick<Wiring, "ports" | "tls" | "app">) {
  const host = tls === null ? "127.0.0.1" : tlsHost;
  return {
    WEB_TARGETS: app === null ? "none" : [ports.web, ports.webStandIn].map((port) => `127.0.0.1:${port}`).join(),
    GATEWAY_TARGETS: [ports.gateway, ports.gatewayStandIn].map((port) => `${host}:${port}`).join(),
    GATEWAY_CA_FILE: tls?.authority ?? "",
  };
}
