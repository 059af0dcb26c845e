import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  isSubgraph,
  recordOf,
  type ServiceName,
  serviceNames,
  type SubgraphName,
  subgraphNames,
  variablePart,
} from "@expense-tracker/services/services";
import { freePort, isFree } from "../processes/free-ports";

/** A service that others send requests to: while it is replaced, another process stands in for it, on a port of its own. */
export type CalledService = SubgraphName | "gateway";
export const calledServices: readonly CalledService[] = [...subgraphNames, "gateway"];
type StandIn = `${CalledService}StandIn`;
/** The edge's stand-in shares the public ports, and has a status listener of its own. */
export type Listener =
  | "database"
  | "kafka"
  | "kafkaInternal"
  | "kafkaController"
  | ServiceName
  | StandIn
  | "edge"
  | "edgeStatus"
  | "edgeStatusStandIn"
  | "app"
  | "web"
  | "webStatus"
  | "webStandIn"
  | "webStatusStandIn";
export type Ports = Readonly<Record<Listener, number>>;

/** Every listener, with the variable that sets its port and its name for people. */
const listeners: Readonly<Record<Listener, { readonly variable: string; readonly called: string }>> = {
  database: { variable: "DATABASE_PORT", called: "the private database" },
  kafka: { variable: "KAFKA_PORT", called: "the private Kafka" },
  kafkaInternal: { variable: "KAFKA_INTERNAL_PORT", called: "the private Kafka's door for its administrator" },
  kafkaController: { variable: "KAFKA_CONTROLLER_PORT", called: "the private Kafka's controller" },
  ...recordOf(serviceNames, (name) => ({ variable: `${variablePart(name)}_PORT`, called: calledOf(name) })),
  ...recordOf(calledServices.map(standInListener), (name) => {
    const service = standsInFor(name);
    return { variable: `${variablePart(service)}_STAND_IN_PORT`, called: `what stands in for ${calledOf(service)}` };
  }),
  edge: { variable: "EDGE_PORT", called: "the edge" },
  edgeStatus: { variable: "EDGE_STATUS_PORT", called: "the edge's status listener" },
  edgeStatusStandIn: {
    variable: "EDGE_STATUS_STAND_IN_PORT",
    called: "the status listener of what stands in for the edge",
  },
  app: { variable: "WEB_PORT", called: "the app" },
  web: { variable: "WEB_SERVER_PORT", called: "the app's server" },
  webStatus: { variable: "WEB_SERVER_STATUS_PORT", called: "the status listener of the app's server" },
  webStandIn: { variable: "WEB_SERVER_STAND_IN_PORT", called: "what stands in for the app's server" },
  webStatusStandIn: {
    variable: "WEB_SERVER_STATUS_STAND_IN_PORT",
    called: "the status listener of what stands in for the app's server",
  },
};

/** The listener of the process that stands in for a service. */
export function standInListener(name: CalledService): StandIn {
  return `${name}StandIn`;
}

function standsInFor(listener: StandIn): CalledService {
  return listener.replace("StandIn", "") as CalledService;
}

export const defaultEdgePort = 8000;

/** Who says which ports other programs leave to us. */
export interface PortFinder {
  isFree(port: number): Promise<boolean>;
  /** @param taken ports that it must not give. */
  freePort(taken: ReadonlySet<number>): Promise<number>;
}

const thisMachine: PortFinder = { isFree, freePort };

/** The variables that set ports, which a started program must not inherit. */
export const portVariables: readonly string[] = Object.values(listeners).map(({ variable }) => variable);

/**
 * Gives each listener a port: the one that its variable sets; else the one of the last start, when it is still free, so that
 * addresses stay the same; else any free port.
 *
 * @param file where the ports are kept for the next time.
 * @param edgePort for the edge when `EDGE_PORT` is not set; 0 for any free one.
 * @throws Error naming every port that is set and cannot be used.
 */
export async function choosePorts(
  file: string,
  env: NodeJS.ProcessEnv,
  edgePort: number,
  finder: PortFinder = thisMachine,
): Promise<Ports> {
  const kept: Partial<Record<string, number>> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const problems: string[] = [];
  const chosen = new Map<string, number>();
  const taken = new Set<number>();
  const take = (name: string, port: number): void => {
    chosen.set(name, port);
    taken.add(port);
  };
  for (const [name, { variable, called }] of Object.entries(listeners)) {
    const wanted = env[variable] || (name === "edge" && edgePort > 0 ? String(edgePort) : "");
    if (wanted === "") continue;
    const problem = await whyUnusable(wanted, taken, finder);
    if (problem === null) take(name, Number(wanted));
    else problems.push(`${variable}: port ${wanted} for ${called} ${problem}`);
  }
  if (problems.length > 0) {
    throw new Error(
      `${problems.join("\n")}\nStop what holds the port, or choose another one, such as ${exampleOf(problems)}`,
    );
  }
  // A new port must not be one that a later listener keeps.
  const reserved = (): Set<number> => new Set([...taken, ...Object.values(kept).filter((port) => port !== undefined)]);
  for (const name of Object.keys(listeners)) {
    if (chosen.has(name)) continue;
    const last = kept[name];
    const stays = last !== undefined && !taken.has(last) && (await finder.isFree(last));
    take(name, stays ? last : await finder.freePort(reserved()));
  }
  writeFileSync(file, JSON.stringify(Object.fromEntries(chosen), null, 2));
  return Object.fromEntries(chosen) as Record<Listener, number>;
}

function calledOf(name: ServiceName): string {
  return isSubgraph(name) ? `the ${name} subgraph` : `the ${name}`;
}

async function whyUnusable(text: string, taken: ReadonlySet<number>, finder: PortFinder): Promise<string | null> {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) return "is not a whole number from 1 to 65535";
  if (taken.has(port)) return "is set for something else too";
  return (await finder.isFree(port)) ? null : "is in use by another program";
}

function exampleOf(problems: readonly string[]): string {
  return `${problems[0]?.split(":")[0] ?? "EDGE_PORT"}=8080 npm start`;
}
