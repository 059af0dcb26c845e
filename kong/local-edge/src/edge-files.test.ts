import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { createAuthority } from "@expense-tracker/dev/certificates";
import { ConfigurationError, readConfig, type Environment } from "@expense-tracker/kit/process/config";
import { readEdgeConfig } from "./config";
import { checkEdgeFiles, deploy, readEdgeFiles } from "./edge-files";
import { deploymentSettings } from "./files/deployment";
import type { Backend } from "./files/kong-file";

const kongYmlPath = path.resolve(__dirname, "../../kong.yml");
const committed = readEdgeFiles(kongYmlPath);

function problemsOf(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

const entry = (name: string) => new RegExp(`  - name: ${name}\n(    .*\n)+`).exec(committed.kongYml)?.[0] ?? "";
const [prometheusEntry, correlationIdEntry] = [entry("prometheus"), entry("correlation-id")];

/** The gateway's, and the app's. */
const pair = ([gateway, web]: readonly Backend[]): [Backend, Backend | undefined] => {
  if (gateway?.service.name !== "gateway") throw new Error("the gateway's route must be tried first");
  return [gateway, web];
};

const render = (env: Environment) => deploy(committed, readConfig(env, deploymentSettings), env);

test("the committed files follow docs/security.md, *Edge and gateway*", () => {
  const { backends, plugins, process } = checkEdgeFiles(committed);
  const [{ service, route, upstream }, web] = pair(backends);
  expect(service).toMatchObject({ retries: 3, read_timeout: 15_000 });
  expect(route).toMatchObject({ paths: ["~/graphql$"], methods: ["GET", "POST", "OPTIONS"] });
  expect(upstream.targets).toHaveLength(2);
  expect(upstream.healthchecks.passive.unhealthy.http_statuses).toContain(502);
  expect(plugins["rate-limiting"].minute).toBe(600);
  expect(plugins["request-size-limiting"].allowed_payload_size * 1024 * 1024 * 2).toBe(process.maxBodyBytes);
  expect(plugins.cors.origins.length).toBeGreaterThan(1);
  expect(web).toMatchObject({ service: { name: "web" }, route: { paths: ["/"], methods: ["GET", "HEAD"] } });
});

test.each([
  ["a plugin", "name: prometheus", "name: jwt", 'kong.yml/plugins/5: the plugin "jwt" is not implemented by this edge'],
  ["a plugin twice", prometheusEntry, correlationIdEntry, "correlation-id appears twice"],
  [
    "a field of a service",
    "retries: 3",
    "retries: 3\n    tls_verify_depth: 2",
    '"tls_verify_depth" is not implemented',
  ],
  ["a field of a plugin", "policy: local", "sync_rate: 1", '"sync_rate" is not implemented'],
  ["an entity", "upstreams:", "consumers: []\nupstreams:", '"consumers" is not implemented'],
  ["a value of a field", "policy: local", "policy: cluster", 'policy: must be "local"'],
  [
    "a field of a later Kong",
    "max_age: 3600",
    "allow_origin_absent: true",
    'Kong 3.9.3 knows no field "allow_origin_absent"',
  ],
  ["a missing decision about private network access", "      private_network: false\n", "", "private_network"],
  ["a default that Kong would fill in", "      preflight_continue: false\n", "", "preflight_continue"],
  ["a target twice", "gateway-2:4000", "gateway-1:4000", "must NOT have duplicate items"],
  ["an open path", "~/graphql$", "/graphql", "paths/0"],
  ["an API that is open to every path", "~/graphql$", "/", "the API must not be open to every path"],
  [
    "a third service",
    "name: web\n    protocol",
    "name: blog\n    protocol",
    "only the app may stand beside the gateway",
  ],
  ["a limit for a service that is missing", "service: web", "service: blog", 'service: must be "web"'],
  ["an app without its upstream", "host: web", "host: gateway", "no upstream is named gateway, in the same place"],
  ["a broken regex", "~/graphql$", "~/graphql($", "Invalid regular expression"],
  ["any origin", "- http://localhost:3000", '- "*"', "origins/0"],
  ["an unknown upstream", "host: gateway", "host: gatewax", "no upstream is named gatewax"],
  ["broken YAML", "services:", "services: [", "kong.yml: "],
  ["another format", '"3.0"', '"2.1"', '_format_version: must be "3.0"'],
])("%s that this edge does not implement is refused by name", (_what, given, instead, problem) => {
  expect(committed.kongYml).toContain(given);
  const problems = problemsOf(() =>
    checkEdgeFiles({ ...committed, kongYml: committed.kongYml.replace(given, () => instead) }),
  );
  expect(problems).toContainEqual(expect.stringContaining(problem));
});

test.each([
  ["a setting that Kong lacks", "\nproxy_acces_log = off\n", '"proxy_acces_log" is not implemented'],
  ["an unknown line", "\nnginx_http_gzip = on\n", '"nginx_http_gzip" is not implemented'],
  ["a line twice", "\nheaders = off\n", "headers appears twice"],
  ["a malformed line", "\nadmin_listen\n", 'must be "name = value"'],
  ["a bad address", "\ntrusted_ips = 10.0.0.0/99\n", "10.0.0.0/99 is not an address or a CIDR block"],
])("%s in kong.conf is refused", (_what, line, problem) => {
  const problems = problemsOf(() => checkEdgeFiles({ ...committed, kongConf: committed.kongConf + line }));
  expect(problems).toContainEqual(expect.stringContaining(problem));
});

test.each(["admin_listen", "admin_gui_listen", "headers", "headers_upstream", "anonymous_reports"])(
  "%s must be off",
  (key) => {
    const kongConf = committed.kongConf.replace(`\n${key} = off`, `\n${key} = 0.0.0.0:8001`);
    expect(problemsOf(() => checkEdgeFiles({ ...committed, kongConf }))).toContain(`kong.conf/${key}: must be "off"`);
  },
);

test.each([
  ['"$uri"', '"$request_uri"', "no variable $request_uri"],
  [":$status,", ":$status", "would not be JSON"],
  ["escape=json ", "", "must match pattern"],
])("an access log with %s changed to %s is refused", (given, instead, problem) => {
  const kongConf = committed.kongConf.replace(given, () => instead);
  expect(problemsOf(() => checkEdgeFiles({ ...committed, kongConf }))).toEqual([expect.stringContaining(problem)]);
});

test("a plugin that kong.conf does not load is refused", () => {
  const kongConf = committed.kongConf.replace("correlation-id, cors, ", "cors, ");
  expect(problemsOf(() => checkEdgeFiles({ ...committed, kongConf }))).toEqual([
    expect.stringContaining("kong.conf/plugins: correlation-id is not in the list"),
  ]);
});

test("the problems of both files are reported together", () => {
  const kongYml = committed.kongYml
    .replace("generator: uuid", "generator: tracker")
    .replace("retries: 3", "retries: -1");
  const kongConf = committed.kongConf.replace("headers = off", "headers = on");
  // Kong itself refuses the second one too.
  expect(problemsOf(() => checkEdgeFiles({ kongYml, kongConf }))).toHaveLength(4);
});

test("a deployment's values are rendered into both files, which stay valid and keep their comments", () => {
  const files = render({
    NODE_ENV: "production",
    GATEWAY_TARGETS: "10.1.0.1:4000,10.1.0.2:4000,10.1.0.3:4000",
    EDGE_ORIGINS: "https://app.example, https://admin.example",
    EDGE_RATE_LIMIT_PER_MINUTE: "1200",
    WEB_TARGETS: "10.1.0.8:4000,10.1.0.9:4000",
    EDGE_WEB_RATE_LIMIT_PER_MINUTE: "9000",
    EDGE_BODY_LIMIT_MEGABYTES: "7",
    EDGE_READ_TIMEOUT_MS: "9000",
    EDGE_CLIENT_TIMEOUT_SECONDS: "4",
    EDGE_TRUSTED_PROXIES: "10.0.0.0/8, fd00::/8",
    EDGE_LISTEN: "0.0.0.0:9000, 127.0.0.1:9001",
    EDGE_STATUS_LISTEN: "127.0.0.1:9100",
  });
  const { backends, plugins, process } = checkEdgeFiles(files);
  const [{ service, upstream, rateLimit }, web] = pair(backends);
  expect(upstream.targets.map(({ target }) => target)).toEqual(["10.1.0.1:4000", "10.1.0.2:4000", "10.1.0.3:4000"]);
  expect(plugins.cors.origins).toEqual(["https://app.example", "https://admin.example"]);
  expect([plugins["rate-limiting"].minute, rateLimit.minute]).toEqual([1200, 1200]);
  expect(web?.upstream.targets.map(({ target }) => target)).toEqual(["10.1.0.8:4000", "10.1.0.9:4000"]);
  expect(web?.rateLimit.minute).toBe(9000);
  expect(plugins["request-size-limiting"].allowed_payload_size).toBe(7);
  expect(service.read_timeout).toBe(9000);
  expect(process).toMatchObject({ maxBodyBytes: 14 * 1024 * 1024, headerTimeoutMs: 4_000, bodyTimeoutMs: 4_000 });
  expect(process).toMatchObject({ proxyPorts: [9000, 9001], statusPort: 9100 });
  expect(process.trustedProxies.check("10.9.9.9", "ipv4") && process.trustedProxies.check("fd00::1", "ipv6")).toBe(
    true,
  );
  expect(files.kongYml.match(/#/g)).toHaveLength(committed.kongYml.match(/#/g)?.length ?? 0);
});

test("with an authority for the gateways, both files demand verified TLS everywhere, and a file with a part of it is refused", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "edge-files-"));
  try {
    const { cert } = await createAuthority(folder, "ours");
    const files = render({ GATEWAY_CA_FILE: cert });
    const { backends, process } = checkEdgeFiles(files);
    const [{ service, route, upstream }] = pair(backends);
    expect([service.protocol, service.tls_verify, route.preserve_host]).toEqual(["https", true, false]);
    expect(upstream.healthchecks.active).toMatchObject({ type: "https", https_verify_certificate: true });
    expect(process.gatewayCaFile).toBe(cert);
    const lines = files.kongConf.match(/^(lua_ssl_trusted_certificate|nginx_proxy_proxy_ssl_\w+) = .+$/gm) ?? [];
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      if (line.includes("depth")) continue;
      const kongConf = files.kongConf.replace(`${line}\n`, "");
      expect(problemsOf(() => checkEdgeFiles({ ...files, kongConf }))).not.toEqual([]);
    }
    for (const [given, instead, problem] of [
      ["protocol: https", "protocol: http", "tls_verify"],
      ["tls_verify: true", "tls_verify: false", "tls_verify"],
      ["    tls_verify: true\n", "", "any certificate would do"],
      ["preserve_host: false", "preserve_host: true", "clients choose the name"],
      ["https_verify_certificate: true", "https_verify_certificate: false", "https_verify_certificate"],
      ["type: https", "type: http", 'must be "https"'],
      ["target: gateway-1:", "target: 10.0.0.1:", "must be a name"],
    ] as const) {
      expect(files.kongYml).toContain(given);
      const problems = problemsOf(() => checkEdgeFiles({ ...files, kongYml: files.kongYml.replace(given, instead) }));
      expect(problems).toContainEqual(expect.stringContaining(problem));
    }
    for (const path of ["/nowhere.pem", __filename, "relative.pem"])
      expect(problemsOf(() => render({ GATEWAY_CA_FILE: path }))).toEqual([expect.stringContaining("GATEWAY_CA_FILE")]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("with WEB_TARGETS=none nothing of the app is in kong.yml, and what is left stays valid", () => {
  const files = render({ NODE_ENV: "test", WEB_TARGETS: "none", EDGE_WEB_RATE_LIMIT_PER_MINUTE: "5" });
  const { backends, plugins } = checkEdgeFiles(files);
  expect(backends.map(({ service }) => service.name)).toEqual(["gateway"]);
  expect(plugins["rate-limiting"].minute).toBe(600);
  expect(files.kongYml).not.toMatch(/^ +(- name|host|service): web$/m);
});

test("only development has the larger limit and allows Apollo Sandbox", () => {
  const sandbox = "https://studio.apollographql.com";
  const development = checkEdgeFiles(render({ NODE_ENV: "development" })).plugins;
  expect(development["rate-limiting"].minute).toBe(6_000);
  expect(development.cors.origins).toContain(sandbox);
  expect(development.cors.private_network).toBe(true);
  const production = checkEdgeFiles(render({ NODE_ENV: "production", EDGE_ORIGINS: "https://app.example" })).plugins;
  expect(production["rate-limiting"].minute).toBe(600);
  expect(production.cors.origins).toEqual(["https://app.example"]);
  expect(production.cors.private_network).toBe(false);
});

test("all problems of the environment are reported together, without the values", () => {
  const problems = problemsOf(() =>
    readEdgeConfig({
      NODE_ENV: "production",
      EDGE_PORT: "http",
      STATUS_PORT: "-1",
      GATEWAY_TARGETS: "gateway",
      EDGE_RATE_LIMIT_PER_MINUTE: "0",
      EDGE_BODY_LIMIT_MEGABYTES: "much",
      EDGE_TRUSTED_PROXIES: "everybody",
      EDGE_STATUS_LISTEN: "here",
    }),
  );
  for (const name of ["EDGE_PORT", "STATUS_PORT", "GATEWAY_TARGETS", "EDGE_ORIGINS", "EDGE_RATE_LIMIT_PER_MINUTE"])
    expect(problems).toContainEqual(expect.stringContaining(name));
  expect(problems).toHaveLength(8);
  expect(problems.join()).not.toMatch(/everybody|much/);
});

test.each(["*", "https://*.example", "app.example", "https://app.example/path"])(
  "%s is not an exact origin",
  (origin) => {
    expect(problemsOf(() => render({ EDGE_ORIGINS: origin }))).toEqual([expect.stringContaining("EDGE_ORIGINS")]);
  },
);

test("missing files are named", () => {
  expect(problemsOf(() => readEdgeConfig({ KONG_CONFIG: "/nowhere/kong.yml" }))).toEqual([
    "kong.yml is missing: /nowhere/kong.yml",
    "kong.conf is missing: /nowhere/kong.conf",
  ]);
});

test("the stand-in listens on the deployment's ports unless other ports are set", () => {
  expect(readEdgeConfig({ KONG_CONFIG: kongYmlPath, EDGE_STATUS_LISTEN: "127.0.0.1:9100" })).toMatchObject({
    edgePorts: [8000],
    statusPort: 9100,
  });
  expect(readEdgeConfig({ KONG_CONFIG: kongYmlPath, EDGE_PORT: "0", STATUS_PORT: "0" })).toMatchObject({
    edgePorts: [0],
    statusPort: 0,
  });
  const EDGE_LISTEN = "127.0.0.1:8000,127.0.0.1:3000";
  expect(readEdgeConfig({ KONG_CONFIG: kongYmlPath, EDGE_LISTEN })).toMatchObject({ edgePorts: [8000, 3000] });
  const also = { EDGE_PORT: "8001", EDGE_ALSO_PORT: "3001" };
  expect(readEdgeConfig({ KONG_CONFIG: kongYmlPath, EDGE_LISTEN, ...also })).toMatchObject({ edgePorts: [8001, 3001] });
});
