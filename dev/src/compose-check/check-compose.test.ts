import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "../project-root";
import { checkCompose } from "./check-compose";

const root = projectRoot();
const committed = readFileSync(join(root, "docker-compose.yml"), "utf8");
const dockerfile = readFileSync(join(root, "Dockerfile"), "utf8");

test("the committed docker-compose.yml keeps its promises", () => {
  expect(checkCompose({ compose: committed, dockerfile, root })).toEqual([]);
});

/** What a careless edit does, and what is said about it. */
const edits: [what: string, from: string | RegExp, to: string, problem: unknown][] = [
  [
    "publishes the database",
    'tmpfs: ["/tmp:mode=1777,size=256m", "/run/mysqld:mode=1777,size=1m"]',
    'ports: ["0.0.0.0:3306:3306"]',
    "database: publishes 0.0.0.0:3306:3306",
  ],
  ["lets a network reach out", "data: { internal: true }", "data: {}", "network data: is not internal"],
  ["runs somebody as root", "user: mysql", "user: root", "/services/database/user: must NOT be valid"],
  [
    "lets a container write",
    "read_only: true",
    "read_only: false",
    "/services/auth/read_only: must be equal to constant true",
  ],
  [
    "keeps capabilities",
    "cap_drop: [ALL]",
    "cap_drop: [NET_RAW]",
    '/services/kong/cap_drop: must be equal to constant ["ALL"]',
  ],
  ["forgets a memory limit", "  mem_limit: 384m\n", "", "/services/relay: must have required property 'mem_limit'"],
  [
    "uses an image that floats",
    "mysql:8.4",
    "mysql:latest",
    expect.stringContaining("/services/database/image: must match pattern"),
  ],
  [
    "uses a key that nobody looked at",
    "user: kong",
    "user: kong\n    privileged: true",
    '/services/kong: must NOT have additional properties "privileged"',
  ],
  [
    "gives a secret a default",
    "${PASSWORD_PEPPER:?run npm run compose:secrets}",
    "${PASSWORD_PEPPER:-pepper}",
    "PASSWORD_PEPPER is a secret and has a default",
  ],
  [
    "asks for a secret that nobody makes",
    "${PASSWORD_PEPPER:?run npm run compose:secrets}",
    "${PEPPER:?where}",
    "PEPPER must be given, but npm run compose:secrets does not make it",
  ],
  [
    "writes a variable as Compose would not",
    "${LOG_LEVEL:-info}",
    "$LOG_LEVEL",
    expect.stringContaining("is not ${NAME}"),
  ],
  [
    "shows the relay's password to the worker",
    "ds_service:${DS_SERVICE_PASSWORD}",
    "ds_service:${DS_RELAY_PASSWORD}",
    "ds-worker: gets DS_RELAY_PASSWORD, which is not its own",
  ],
  [
    "logs delivery in as the worker",
    "ds_delivery:",
    "ds_service:",
    "delivery: DATABASE_URL_DS is not the address that npm start would give it",
  ],
  [
    "shows the relay's password at the broker to the worker",
    "KAFKA_PASSWORD: ${KAFKA_DS_WORKER_PASSWORD}",
    "KAFKA_PASSWORD: ${KAFKA_RELAY_PASSWORD}",
    "ds-worker: gets KAFKA_RELAY_PASSWORD, which is not its own",
  ],
  [
    "logs the worker in at the broker as the relay",
    "KAFKA_USERNAME: expense-tracker.ds-worker",
    "KAFKA_USERNAME: expense-tracker.relay",
    "ds-worker: logs in at the broker as somebody else",
  ],
  [
    "lets a program in without a user",
    /^ +KAFKA_USERNAME: expense-tracker.delivery\n +KAFKA_PASSWORD.*\n/m,
    "",
    "delivery: KAFKA_USERNAME and KAFKA_PASSWORD are missing: in production the brokers must know who writes",
  ],
  [
    "opens the broker to everybody",
    "MAP: CLIENTS:SASL_PLAINTEXT",
    "MAP: CLIENTS:PLAINTEXT",
    "kafka: KAFKA_LISTENER_SECURITY_PROTOCOL_MAP is not what npm start gives its broker",
  ],
  [
    "allows what no rule forbids",
    'KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND: "false"',
    'KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND: "true"',
    "kafka: KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND is not what npm start gives its broker",
  ],
  [
    "puts a program beside the broker's administrator",
    /networks: \[events\]\n(?= +depends_on:\n.*\n +kafka-accounts)/,
    "network_mode: service:kafka\n",
    "topics: is where only the broker's administrator may be",
  ],
  ["forgets a variable", /^ +CURSOR_KEY: \$\{AUTH.*\n/m, "", "auth: CURSOR_KEY is missing"],
  [
    "gives a variable that nothing reads",
    "KAFKA_PARTITIONS: ",
    "KAFKA_PARTITION: ",
    "topics: KAFKA_PARTITION is given, but nothing reads it",
  ],
  [
    "gives a value that is refused",
    "http://auth:4000/.well-known",
    "auth:4000/.well-known",
    "gateway-1: JWKS_URL must be an http(s) URL",
  ],
  [
    "sends somebody where nobody listens",
    "http://users:4000/graphql",
    "http://users:4002/graphql",
    "delivery: users does not listen on 4002",
  ],
  ["cuts somebody off", "networks: [data, events]", "networks: [data]", "relay: is in no network with kafka"],
  [
    "lets the gateway into the databases' network",
    "networks: [front, services]",
    "networks: [front, services, data]",
    "gateway-1: is in the network data",
  ],
  [
    "believes others about the client",
    "TRUSTED_PROXIES: ${FRONT_SUBNET:-10.213.77.0/24}",
    "TRUSTED_PROXIES: 172.16.0.0/12",
    "gateway-2: TRUSTED_PROXIES is not the subnet of the network front",
  ],
  ["forgets a health check", /test:\n +- CMD\n[^]*?start_period: 60s/, "disable: true", "kong: has no health check"],
  [
    "kills what is in flight",
    "stop_grace_period: 25s",
    "stop_grace_period: 10s",
    "relay: is killed after 10s of stopping",
  ],
  [
    "starts a subgraph before its tables",
    /migrate-users: (?=.*\n\n  expenses)/,
    "migrate-auth: ",
    "users: may start before migrate-users",
  ],
  [
    "starts a subgraph before its rights",
    /database-rights: (?=.*\n\n  users)/,
    "migrate-auth: ",
    "auth: may start before database-rights",
  ],
  [
    "lets a server stop first",
    /kafka: \{ condition: service_healthy \}\n +(?=database-rights)/,
    "",
    "ds-worker: may be stopped after kafka, as it does not depend on it directly",
  ],
  [
    "leaves the mailbox to root",
    "size=16m,uid=1000,gid=1000",
    "size=16m",
    "auth: cannot write into /mailbox once it started again",
  ],
  [
    "leaves Kong with its old configuration",
    "    labels: *edge\n",
    "",
    "kong: would go on as before when EDGE_ORIGINS changes, which it lacks as a label",
  ],
  [
    "waits for a task to be healthy",
    "topics: { condition: service_completed_successfully }",
    "topics: { condition: service_healthy }",
    "relay: waits for topics with service_healthy instead of service_completed_successfully",
  ],
  [
    "pulls an image of ours",
    / +pull_policy: never\n(?= +command: \[dist\/src\/relay)/,
    "",
    "relay: might pull expense-tracker/event-bridge from a registry",
  ],
  [
    "runs a program that there is not",
    "dist/src/ds/main.js",
    "dist/src/worker/main.js",
    "ds-worker: there is no event-bridge/src/worker/main.ts",
  ],
];

test.each(edits)("an edit that %s is found", (_what, from, to, problem) => {
  const compose = committed.replace(from, () => to);
  expect(compose).not.toBe(committed);
  expect(checkCompose({ compose, dockerfile, root })).toContainEqual(problem);
});

test("an image without a health check is found", () => {
  const problems = checkCompose({ compose: committed, dockerfile: dockerfile.replace("HEALTHCHECK", "# "), root });
  expect(problems).toContain("auth: has no health check");
});
