import { readAccountsConfig } from "@expense-tracker/event-bridge/accounts-config";
import { readDeliveryConfig } from "@expense-tracker/event-bridge/delivery/config";
import { readDsConfig } from "@expense-tracker/event-bridge/ds/config";
import { readRelayConfig } from "@expense-tracker/event-bridge/relay/config";
import { readTopicsConfig } from "@expense-tracker/event-bridge/topics-config";
import { readGatewayConfig } from "@expense-tracker/gateway/config";
import { type Environment, readConfig } from "@expense-tracker/kit/process/config";
import { readMigrationConfig } from "@expense-tracker/kit/database/start-migration";
import { deploymentSettings } from "@expense-tracker/local-edge/files/deployment";
import {
  type DatabaseName,
  databaseNames,
  recordOf,
  services,
  type SubgraphName,
  subgraphNames,
} from "@expense-tracker/services/services";
import { secondOf } from "../compose/second-of";
import { readWebServerConfig } from "@expense-tracker/web-server/config";
import { readProvisionConfig } from "../compose/provision-config";
import { accessProperties, adminUser } from "../servers/kafka-properties";
import { ownBroker } from "../system/broker";
import { databasePasswords, ownParkingUrl, ownUrls } from "../system/databases";
import { grantedByTable } from "../system/provision-database";
import { brokerPasswords, type Secrets } from "../system/secrets";
import { settingsOf } from "../system/service-settings";
import { migrations, topics } from "../system/services";
import type { ServiceWiring } from "../system/wiring";

/** What the check expects of a service of docker-compose.yml. */
export interface Expected {
  /** Its networks in alphabetical order, or its `network_mode`. */
  readonly place: string;
  /** The services that it waits for, so that it starts later and stops earlier. */
  readonly after: readonly string[];
  /** The variables that it must get. */
  readonly settings: Readonly<Record<string, string>>;
  /** The function by which the program reads its environment; for an image that is not ours, the variables that it reads. */
  readonly reads: RegExp | ((env: Environment) => unknown);
  /** Its image has no program that could ask it how it is; Prometheus does. */
  readonly isMute?: boolean;
}

/** The services by their names in docker-compose.yml, wired as `npm start` does. @param frontSubnet the network of Kong and the gateways. */
export function expectedServices(secrets: Secrets, frontSubnet: string): Readonly<Record<string, Expected>> {
  const wiring = composeWiring(secrets);
  const secretNamed = (name: keyof Secrets): string => secrets[name];
  const {
    DATABASE_ADMIN_PASSWORD: root,
    KAFKA_ADMIN_PASSWORD: admin,
    KAFKA_BROKER_PASSWORD: broker,
    EDGE_KEY,
  } = secrets;
  const accounts = {
    DATABASE_ADMIN_URL: `mysql://root:${root}@database:3306`,
    ...recordOf(databasePasswords, secretNamed),
  };
  const users = { KAFKA_BROKERS: "127.0.0.1:9094", KAFKA_USERNAME: adminUser, KAFKA_PASSWORD: admin };
  const access = Object.entries(accessProperties({ admin, broker })).map(([name, value]) => [
    kafkaVariable(name),
    `${value}`,
  ]);
  const gatewaySettings = { ...settingsOf("gateway", wiring), TRUSTED_PROXIES: frontSubnet };
  const behind = subgraphNames.flatMap((name) => [name, secondOf(name)]);
  const gateway = like("front services", behind.join(" "), gatewaySettings, readGatewayConfig);
  const kong = { KONG_NGINX_LOCATION_PROXY_SET_HEADER: `X-Edge-Key ${EDGE_KEY}` };
  const edgeTargets = { GATEWAY_TARGETS: "gateway-1:4000,gateway-2:4000", WEB_TARGETS: "web:4000" };
  const servers = "database kafka database-rights topics";
  return {
    database: like("data", "", { MYSQL_ROOT_PASSWORD: root }, /^MYSQL_ROOT_PASSWORD$/),
    "database-accounts": like("data", "database", accounts, readProvisionConfig),
    ...Object.fromEntries(databaseNames.map((name) => [`migrate-${name}`, migration(name, wiring)])),
    "database-rights": like(
      "data",
      databaseNames.map((name) => `migrate-${name}`).join(" "),
      accounts,
      readProvisionConfig,
    ),
    kafka: like("events", "", Object.fromEntries(access), /^(KAFKA_[A-Z0-9_]+|EXTRA_ARGS|LOG_DIR)$/),
    "kafka-accounts": like(
      "service:kafka",
      "kafka",
      { ...users, ...recordOf(brokerPasswords, secretNamed) },
      readAccountsConfig,
    ),
    topics: like("events", "kafka kafka-accounts", topics.settings(wiring), readTopicsConfig),
    ...recordOf(subgraphNames, (name) => subgraph(name, wiring)),
    ...Object.fromEntries(subgraphNames.map((name) => [secondOf(name), subgraph(name, wiring)])),
    relay: like("data events", servers, settingsOf("relay", wiring), readRelayConfig),
    "ds-worker": like("data events", servers, settingsOf("ds-worker", wiring), readDsConfig),
    delivery: like("data events services", servers, settingsOf("delivery", wiring), readDeliveryConfig),
    "gateway-1": gateway,
    "gateway-2": gateway,
    web: like("page watch", "", {}, readWebServerConfig),
    "kong-render": like("none", "", edgeTargets, (env) => readConfig(env, deploymentSettings)),
    ...watchers,
    kong: like("front outside page watch", "kong-render gateway-1 gateway-2 web", kong, /^KONG_[A-Z_]+$/),
  };
}

/** The images read no variable of ours, but for Grafana: who may do what. */
const watchers: Readonly<Record<string, Expected>> = {
  prometheus: like("events services watch", "", {}, /^$/),
  "node-exporter": like("watch", "", {}, /^$/),
  "otel-collector": { ...like("events services watch", "", {}, /^$/), isMute: true },
  tempo: { ...like("watch", "", {}, /^$/), isMute: true },
  grafana: like(
    "outside watch",
    "",
    {
      GF_AUTH_ANONYMOUS_ORG_ROLE: "Viewer",
      GF_AUTH_DISABLE_LOGIN_FORM: "true",
      GF_AUTH_BASIC_ENABLED: "false",
      GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: "true",
    },
    /^GF_[A-Z_]+$/,
  ),
};

function like(place: string, after: string, settings: Expected["settings"], reads: Expected["reads"]): Expected {
  return { place, after: after.split(" ").filter(Boolean), settings, reads };
}

/** The wiring with the addresses of docker-compose.yml. */
function composeWiring(secrets: Secrets): ServiceWiring {
  const database = { address: "database:3306" };
  return {
    origin: (name) => `http://${name}:4000`,
    origins: (name) => [name, secondOf(name)].map((each) => `http://${each}:4000`),
    secrets,
    databases: recordOf(databaseNames, (name) => ownUrls(name, database, secrets)),
    parkingUrl: ownParkingUrl(database, secrets),
    broker: ownBroker("kafka:9092", secrets, {}),
    endpoint: "http://localhost:8000/graphql",
    mail: { SMTP_URL: "", MAIL_FROM: "", MAILBOX_DIR: "/mailbox" },
    tls: null,
    app: null,
  };
}

function migration(name: DatabaseName, wiring: ServiceWiring): Expected {
  return like("data", "database-accounts", migrations[name].settings(wiring), (env) => readMigrationConfig(name, env));
}

function subgraph(name: SubgraphName, wiring: ServiceWiring): Expected {
  const { database } = services[name];
  const tables = grantedByTable.includes(database) ? "database-rights" : `migrate-${database}`;
  const config = require(`@expense-tracker/subgraph-${name}/config`) as Record<string, (env: Environment) => unknown>;
  const [reads] = Object.entries(config).flatMap(([key, value]) => (key.startsWith("read") ? [value] : []));
  if (!reads) throw new Error(`subgraphs/${name}/src/config.ts exports no function that reads its settings`);
  return like("data services", `database ${tables}`, settingsOf(name, wiring), reads);
}

/** The variable that Apache Kafka's image turns into this property: `_` stands for a dot, `___` for a hyphen. */
function kafkaVariable(property: string): string {
  return `KAFKA_${property.replaceAll("-", "___").replaceAll(".", "_").toUpperCase()}`;
}
