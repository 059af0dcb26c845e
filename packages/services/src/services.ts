/** One of our programs that listens on a port. */
interface Service {
  /** The port on which it listens, unless `PORT` is set. */
  readonly port: number;
  /** The name of the subgraph in the gateway. */
  readonly isSubgraph?: true;
  /** Its own database: no other service changes its rows. */
  readonly database?: string;
  /** The topic of its events. The relay sends them there from the outbox in its database. */
  readonly topic?: string;
  /** The topics whose events it applies: a subgraph gets them from delivery, the worker reads Kafka itself. */
  readonly reads?: readonly string[];
  /** Its own secrets: the variable that it reads, and the secret's name among those of all services. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/**
 * The one table of the services. The relay, delivery, the operator's commands, the gateway, the schema tools, `npm start`, the tests
 * and the check of docker-compose.yml read it; a service that is added here is known to all of them.
 */
export const services = {
  auth: {
    port: 4001,
    isSubgraph: true,
    database: "auth",
    topic: "identity",
    reads: [],
    secrets: {
      PASSWORD_PEPPER: "PASSWORD_PEPPER",
      REFRESH_TOKEN_KEY: "REFRESH_TOKEN_KEY",
      SIGNING_KEY_ENCRYPTION_KEY: "SIGNING_KEY_ENCRYPTION_KEY",
      CURSOR_KEY: "AUTH_CURSOR_KEY",
    },
  },
  users: { port: 4002, isSubgraph: true, database: "users", topic: "profiles", reads: ["identity"], secrets: {} },
  expenses: {
    port: 4003,
    isSubgraph: true,
    database: "expenses",
    topic: "expenses",
    reads: ["identity", "profiles", "ds"],
    secrets: { CURSOR_KEY: "EXPENSES_CURSOR_KEY" },
  },
  gateway: { port: 4000 },
  relay: { port: 4010 },
  // The worker uses no data of identity yet, but it must know every owner and every erasure.
  "ds-worker": { port: 4011, database: "ds", topic: "ds", reads: ["expenses", "identity"] },
  delivery: { port: 4012 },
} as const satisfies Readonly<Record<string, Service>>;

type Table = typeof services;
export type ServiceName = keyof Table;
type With<Columns> = { [Name in ServiceName]: Table[Name] extends Columns ? Name : never }[ServiceName];

export type SubgraphName = With<{ isSubgraph: true }>;
/** A subgraph that gets events from delivery. */
export type DeliveredSubgraph = {
  [Name in SubgraphName]: Table[Name]["reads"] extends readonly [] ? never : Name;
}[SubgraphName];
/** A service with a database, which has an outbox, and so with a topic. */
export type EmittingService = With<{ database: string }>;
export type DatabaseName = Table[EmittingService]["database"];
export type TopicName = Table[EmittingService]["topic"];
/** The name of a secret that only one service has. */
export type OwnSecretName = {
  [Name in SubgraphName]: Table[Name]["secrets"][keyof Table[Name]["secrets"]];
}[SubgraphName];

/** In the order of the table: a request's path first, then an event's. */
export const serviceNames = Object.keys(services) as ServiceName[];
export const subgraphNames = serviceNames.filter(isSubgraph);
export const deliveredSubgraphs = subgraphNames.filter(
  (name): name is DeliveredSubgraph => services[name].reads.length > 0,
);
export const emittingServices = serviceNames.filter((name): name is EmittingService => "database" in services[name]);
export const databaseNames: readonly DatabaseName[] = emittingServices.map((name) => services[name].database);
export const topicNames: readonly TopicName[] = emittingServices.map((name) => services[name].topic);

export const ownSecretNames = subgraphNames.flatMap((name): OwnSecretName[] => Object.values(services[name].secrets));

/** The topic that a database's outbox feeds. */
export const topicOf = Object.fromEntries(
  emittingServices.map((name) => [services[name].database, services[name].topic]),
) as Readonly<Record<DatabaseName, TopicName>>;

export function isSubgraph(name: ServiceName): name is SubgraphName {
  return "isSubgraph" in services[name];
}

/** The service whose database it is. */
export function serviceOf(database: DatabaseName): EmittingService {
  const found = emittingServices.find((name) => services[name].database === database);
  if (found === undefined) throw new Error(`no service has the database ${database}`);
  return found;
}

/** The services that apply the events of a topic. */
export function readersOf(topic: TopicName): EmittingService[] {
  return emittingServices.filter((name) => topicsReadBy(name).includes(topic));
}

export function topicsReadBy(name: EmittingService): readonly TopicName[] {
  return services[name].reads;
}

/** The variable of a kind that belongs to a service or database: `variableOf("SUBGRAPH_URL", "users")` is `SUBGRAPH_URL_USERS`. */
export function variableOf(kind: string, name: string): string {
  return `${kind}_${variablePart(name)}`;
}

/** A name in the spelling of variables: `DS_WORKER` for `ds-worker`. */
export function variablePart(name: string): string {
  return name.replaceAll("-", "_").toUpperCase();
}

/** Makes one value for each name. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
