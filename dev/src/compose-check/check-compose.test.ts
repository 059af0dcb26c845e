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

/** Careless edits, and the problem that the check reports for each. */
const edits: [from: string | RegExp, to: string, problem: string][] = [
  [/tmpfs: \["\/tmp.*\/run\/mysqld.*\]/, 'ports: ["0.0.0.0:3306:3306"]', "database: publishes 0.0.0.0:3306:3306"],
  ["data: { internal: true }", "data: {}", "network data: is not internal"],
  ["user: mysql", "user: root", "/services/database/user: must NOT be valid"],
  ["read_only: true", "read_only: false", "/services/auth/read_only: must be equal to constant true"],
  ["cap_drop: [ALL]", "cap_drop: [NET_RAW]", '/services/kong/cap_drop: must be equal to constant ["ALL"]'],
  ["  mem_limit: 384m\n", "", "/services/relay: must have required property 'mem_limit'"],
  ["mysql:8.4", "mysql:latest", "/services/database/image: must match pattern"],
  ["user: kong", "user: kong\n    privileged: true", "/services/kong: must NOT have additional properties"],
  [/\$\{PASSWORD_PEPPER:.*\}/, "${PASSWORD_PEPPER:-pepper}", "PASSWORD_PEPPER is a secret and has a default"],
  [
    /\$\{PASSWORD_PEPPER:.*\}/,
    "${PEPPER:?where}",
    "PEPPER must be given, but npm run compose:secrets does not make it",
  ],
  ["${LOG_LEVEL:-info}", "$LOG_LEVEL", "is not ${NAME}"],
  ["${DS_SERVICE_PASSWORD}", "${DS_RELAY_PASSWORD}", "ds-worker: gets DS_RELAY_PASSWORD, which is not its own"],
  ["ds_delivery:", "ds_service:", "delivery: DATABASE_URL_DS must be mysql://ds_delivery:${DS_DELIVERY_PASSWORD}@"],
  ["{KAFKA_DS_WORKER_PASSWORD}", "{KAFKA_RELAY_PASSWORD}", "ds-worker: gets KAFKA_RELAY_PASSWORD, which is not its"],
  [": expense-tracker.ds-worker", ": expense-tracker.relay", "ds-worker: KAFKA_USERNAME must be expense-tracker.ds-"],
  [/^ +KAFKA_USERNAME: \S+.delivery\n.*\n/m, "", "delivery: KAFKA_USERNAME and KAFKA_PASSWORD are missing"],
  ["MAP: CLIENTS:SASL_PLAINTEXT", "MAP: CLIENTS:PLAINTEXT", "kafka: KAFKA_LISTENER_SECURITY_PROTOCOL_MAP must be CL"],
  [/(?<=_NO_ACL_FOUND: )"false"/, '"true"', "kafka: KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND must be false"],
  [
    /networks: \[events\](?=\n +depends_on:\n.*\n +kafka-)/,
    "network_mode: service:kafka",
    "topics: is in service:kafka",
  ],
  [/^ +CURSOR_KEY: \$\{AUTH.*\n/m, "", "auth: CURSOR_KEY is missing"],
  ["KAFKA_PARTITIONS: ", "KAFKA_PARTITION: ", "topics: KAFKA_PARTITION is given, but nothing reads it"],
  ["http://auth:4000/.well-known", "auth:4000/.well-known", "gateway-1: JWKS_URL must be an http(s) URL"],
  ["http://users:4000", "http://users:4002", "delivery: SUBGRAPH_URL_USERS must be http://users:4000/graphql"],
  ["gateway-1:4000,", "gateway-1:4001,", "kong-render: GATEWAY_TARGETS must be gateway-1:4000,gateway-2:4000"],
  ["networks: [data, events]", "networks: [data]", "relay: is in data, not in data events"],
  ["networks: [page, watch]", "networks: [front, page, watch]", "web: is in front page watch, not in page watch"],
  ["      web: { condition: service_healthy }\n", "", "kong: must wait for web"],
  ["WEB_TARGETS: web:4000", "WEB_TARGETS: web:4001", "kong-render: WEB_TARGETS must be web:4000"],
  ["networks: [front, services]", "networks: [front, services, data]", "gateway-1: is in data front services, not in"],
  [/TRUSTED_PROXIES: \$.*/, "TRUSTED_PROXIES: 172.16.0.0/12", "gateway-2: TRUSTED_PROXIES must be 10.213.77.0/24"],
  [/test:\n +- CMD\n[^]*?start_period: 60s/, "disable: true", "kong: has no health check"],
  ["stop_grace_period: 25s", "stop_grace_period: 10s", "/services/relay/stop_grace_period: must match pattern"],
  [/migrate-users: (?=.*\n\n  users-2)/, "migrate-auth: ", "users: must wait for migrate-users"],
  [/database-rights: (?=.*\n\n  auth-2)/, "migrate-auth: ", "auth: must wait for database-rights"],
  [/kafka: \{ condition: service_healthy \}\n +(?=database-rights)/, "", "ds-worker: must wait for kafka"],
  ["size=16m,uid=1000,gid=1000", "size=16m", "auth: cannot write into /mailbox once it started again"],
  ["    labels: *edge\n", "", "kong: does not start again when EDGE_ORIGINS changes"],
  [/topics: (?=\{ cond)/, "kafka-accounts: ", "relay: must wait for topics with service_completed_successfully"],
  [
    /topics: .*_successfully \}/,
    "topics: { condition: service_healthy }",
    "relay: must wait for topics with service_c",
  ],
  [
    / +pull_policy: never\n(?= .*dist\/src\/relay)/,
    "",
    "relay: might pull expense-tracker/event-bridge from a registry",
  ],
  ["dist/src/ds/main.js", "dist/src/worker/main.js", "ds-worker: there is no event-bridge/src/worker/main.ts"],
  ["ROLE: Viewer", "ROLE: Admin", "grafana: GF_AUTH_ANONYMOUS_ORG_ROLE must be Viewer"],
  [
    "networks: [outside, watch]",
    "networks: [outside, watch, data]",
    "grafana: is in data outside watch, not in outside",
  ],
  ["/etc/prometheus:ro", "/etc/prometheus", "/services/prometheus/volumes/0: must match pattern"],
  ["profiles: [observability]", "profiles: [watching]", "/services/tempo/profiles: must be equal to constant"],
  ["/grafana:12.2.0", "/grafana:latest", "/services/grafana/image: must match pattern"],
  [/^  migrate-ds:\n[^]*?\n\n/m, "", "migrate-ds: is not in docker-compose.yml"],
];

test.each(edits)("%s changed to %s is found: %s", (from, to, problem) => {
  const compose = committed.replace(from, () => to);
  expect(compose).not.toBe(committed);
  expect(checkCompose({ compose, dockerfile, root })).toContainEqual(expect.stringContaining(problem));
});

test("an image without a health check is found", () => {
  const problems = checkCompose({ compose: committed, dockerfile: dockerfile.replace("HEALTHCHECK", "# "), root });
  expect(problems).toContain("auth: has no health check");
});
