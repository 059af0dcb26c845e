import { tlsHost } from "../system/local-tls";

/** Where a private broker listens, and the passwords that it starts with. */
export interface BrokerSettings {
  /** For programs: users and passwords that the broker keeps (SCRAM-SHA-512). */
  readonly port: number;
  /** For the broker itself, and for the administrator, who makes the programs' users: their passwords are in the configuration. */
  readonly internalPort: number;
  readonly controllerPort: number;
  readonly passwords: BrokerPasswords;
  /** PEM file of the key and certificate that the broker shows to programs, for the name `localhost`; without it, no TLS. */
  readonly keystore?: string;
  /** Its place among several nodes; without it, it is the only one. */
  readonly cluster?: ClusterPlace;
}

export interface ClusterPlace {
  /** From 1. */
  readonly nodeId: number;
  /** Where the controller of each node is, itself included, in the order of their ids: `host:port`. */
  readonly controllers: readonly string[];
}

export interface BrokerPasswords {
  /** The password of the user `admin`: letters, digits, `-` and `_`. */
  readonly admin: string;
  /** The password with which the broker logs in to itself and to the controller. */
  readonly broker: string;
}

/** The user who may do everything, from the broker's own machine. */
export const adminUser = "admin";

/**
 * The configuration of a KRaft node on 127.0.0.1, as a file of Java properties. The broker serves only known users, and refuses
 * what no rule allows, like the broker of docker-compose.yml.
 *
 * SCRAM users are stored in the broker's own log, which is empty at first. So `admin` and `broker` log in by PLAIN, on listeners that
 * no other machine reaches.
 *
 * @param storage the folder of the broker's log.
 */
export function brokerProperties(settings: BrokerSettings, storage: string): string {
  const properties = {
    ...listeners(settings),
    ...accessProperties(settings.passwords),
    ...tlsProperties(settings.keystore),
    ...sizes,
    ...copies(settings.cluster?.controllers.length ?? 1),
    "log.dirs": storage,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function listeners({ port, internalPort, controllerPort, keystore, cluster }: BrokerSettings) {
  const open = [`CLIENTS://127.0.0.1:${port}`, `INTERNAL://127.0.0.1:${internalPort}`];
  const called = keystore === undefined ? open : [`CLIENTS://${tlsHost}:${port}`, ...open.slice(1)];
  const { nodeId, controllers } = cluster ?? { nodeId: 1, controllers: [`127.0.0.1:${controllerPort}`] };
  return {
    "process.roles": "broker,controller",
    "node.id": nodeId,
    "controller.quorum.voters": controllers.map((address, index) => `${index + 1}@${address}`).join(),
    "controller.listener.names": "CONTROLLER",
    listeners: [...open, `CONTROLLER://127.0.0.1:${controllerPort}`].join(),
    "advertised.listeners": called.join(),
  };
}

/** Programs use TLS. The broker's own connections and the administrator's, over 127.0.0.1, do not. */
function tlsProperties(keystore: string | undefined) {
  if (keystore === undefined) return {};
  return {
    "listener.security.protocol.map": "CLIENTS:SASL_SSL,INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
    "listener.name.clients.ssl.keystore.type": "PEM",
    "listener.name.clients.ssl.keystore.location": keystore,
  };
}

/** How users log in at each listener, and what they may do. docker-compose.yml must have the same. */
export function accessProperties({ admin, broker }: BrokerPasswords) {
  const plain = "org.apache.kafka.common.security.plain.PlainLoginModule required";
  const itself = `username="broker" password="${broker}" user_broker="${broker}"`;
  return {
    "listener.security.protocol.map": "CLIENTS:SASL_PLAINTEXT,INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
    "inter.broker.listener.name": "INTERNAL",
    "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "allow.everyone.if.no.acl.found": false,
    "super.users": `User:${adminUser};User:broker`,
    "sasl.mechanism.inter.broker.protocol": "PLAIN",
    "sasl.mechanism.controller.protocol": "PLAIN",
    "listener.name.clients.sasl.enabled.mechanisms": "SCRAM-SHA-512",
    "listener.name.clients.scram-sha-512.sasl.jaas.config":
      "org.apache.kafka.common.security.scram.ScramLoginModule required;",
    "listener.name.internal.sasl.enabled.mechanisms": "PLAIN",
    "listener.name.internal.plain.sasl.jaas.config": `${plain} ${itself} user_${adminUser}="${admin}";`,
    "listener.name.controller.sasl.enabled.mechanisms": "PLAIN",
    "listener.name.controller.plain.sasl.jaas.config": `${plain} ${itself};`,
  };
}

const sizes = {
  "auto.create.topics.enable": false,
  "offsets.topic.num.partitions": 8,
  "transaction.state.log.num.partitions": 8,
  // A killed broker may register again only when its old session has ended: 9 s by default, in which nothing could be written.
  "broker.session.timeout.ms": 3_000,
  "broker.heartbeat.interval.ms": 500,
  // A group need not wait for more members at its start: there are none.
  "group.initial.rebalance.delay.ms": 0,
  "num.network.threads": 2,
  "num.io.threads": 4,
  // The default of 128 MB is half of the heap that a private broker has.
  "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
};

/** How many copies there are of what the brokers keep for themselves; of three, two must have a message before it counts. */
function copies(nodes: number) {
  const replicas = Math.min(nodes, 3);
  const inSync = Math.max(1, replicas - 1);
  return {
    "default.replication.factor": replicas,
    "min.insync.replicas": inSync,
    "offsets.topic.replication.factor": replicas,
    "transaction.state.log.replication.factor": replicas,
    "transaction.state.log.min.isr": inSync,
    "share.coordinator.state.topic.replication.factor": replicas,
    "share.coordinator.state.topic.min.isr": inSync,
  };
}
