import { isIP } from "node:net";
import { parseDocument } from "yaml";
import { kongRefusals } from "../facts/refusals";
import schema from "./kong.schema.json";
import { compileSchema, problemsOf, refuse } from "./validate";

/** A kong.yml that Kong and kong.schema.json allow. Times are in the unit that Kong uses for the field. */
export interface KongFile {
  /** The gateway's, and the app's unless a deployment leaves it out. */
  services: [Service, Service?];
  upstreams: [Upstream, Upstream?];
  plugins: Plugin[];
}

export interface Service {
  name: string;
  protocol: "http" | "https";
  /** With https only: the target's certificate is verified. */
  tls_verify?: true;
  host: string;
  /** In milliseconds, as are the next two. */
  connect_timeout: number;
  write_timeout: number;
  read_timeout: number;
  retries: number;
  routes: [Route];
}

export interface Route {
  name: string;
  /** Each starts with `~` (a regex) and ends with `$`; or it is `/`, for everything that no regex takes. */
  paths: string[];
  /** Whether the target gets the client's Host; otherwise it gets its own name. */
  preserve_host: boolean;
  methods: string[];
}

export interface Upstream {
  name: string;
  targets: { target: string; weight: 100 }[];
  healthchecks: { active: ActiveChecks; passive: { unhealthy: FailureLimits } };
}

export interface ActiveChecks {
  type: "http" | "https";
  https_verify_certificate?: true;
  http_path: string;
  /** In seconds, as are the intervals. */
  timeout: number;
  healthy: { interval: number; successes: number; http_statuses: number[] };
  unhealthy: FailureLimits & { interval: number };
}

/** The number of failures of one kind in a row after which a target gets no more requests. */
export interface FailureLimits {
  http_failures: number;
  tcp_failures: number;
  timeouts: number;
  http_statuses: number[];
}

export interface PluginConfigs {
  "correlation-id": { header_name: string };
  cors: CorsConfig;
  "request-size-limiting": { allowed_payload_size: number };
  "rate-limiting": { minute: number; error_code: number; error_message: string };
  prometheus: { status_code_metrics: true };
}

export interface CorsConfig {
  origins: string[];
  methods: string[];
  headers: string[];
  exposed_headers: string[];
  max_age: number;
  private_network: boolean;
}

/** A plugin is for all requests, or for those of one service; there it takes the place of the one for all. */
type Plugin = {
  [Name in keyof PluginConfigs]: { name: Name; service?: string; config: PluginConfigs[Name] };
}[keyof PluginConfigs];

/** A service with what belongs to it. */
export interface Backend {
  service: Service;
  route: Route;
  upstream: Upstream;
  rateLimit: PluginConfigs["rate-limiting"];
}

const isKongFile = compileSchema<KongFile>(schema);

/** @throws ConfigurationError with everything in the text that Kong refuses or this edge does not implement. */
export function parseKongFile(text: string): KongFile {
  const yaml = parseDocument(text);
  refuse(yaml.errors.map(({ message }) => `kong.yml: ${message.split("\n")[0] ?? ""}`));
  const document: unknown = yaml.toJS();
  const refusals = kongRefusals(document).map((refusal) => `kong.yml${refusal}`);
  if (isKongFile(document)) {
    refuse([...refusals, ...contradictions(document)]);
    return document;
  }
  refuse([...refusals, ...problemsOf("kong.yml", isKongFile, document)]);
  throw new Error("kong.yml is invalid, but no problem was found");
}

/** The configurations of the plugins for all requests, by name; parseKongFile has checked that each appears exactly once. */
export function pluginsOf(file: KongFile): PluginConfigs {
  const general = file.plugins.filter(({ service }) => service === undefined);
  return Object.fromEntries(general.map(({ name, config }) => [name, config])) as unknown as PluginConfigs;
}

/** The services in the order in which Kong tries their routes: regexes first. */
export function backendsOf(file: KongFile): Backend[] {
  const general = pluginsOf(file)["rate-limiting"];
  const backends = servicesOf(file).map((service, index) => {
    const upstream = file.upstreams[index] ?? file.upstreams[0];
    const own = file.plugins.find(({ name, service: owner }) => name === "rate-limiting" && owner === service.name);
    const rateLimit = own?.name === "rate-limiting" ? own.config : general;
    return { service, route: service.routes[0], upstream, rateLimit };
  });
  return backends.toSorted((one, other) => Number(isOpen(one.service)) - Number(isOpen(other.service)));
}

function servicesOf({ services }: KongFile): Service[] {
  return services.filter((service) => service !== undefined);
}

function isOpen({ routes: [{ paths }] }: Service): boolean {
  return paths.includes("/");
}

// Checks that a schema cannot express.
function contradictions(file: KongFile): string[] {
  const { upstreams, plugins } = file;
  const problems: string[] = [];
  const keys = plugins.map(({ name, service }) => `${name}${service === undefined ? "" : ` of ${service}`}`);
  for (const twice of keys.filter((key, index) => keys.indexOf(key) !== index))
    problems.push(`kong.yml/plugins: ${twice} appears twice, so another one is missing`);
  const services = servicesOf(file);
  if (services.length !== upstreams.length) problems.push("kong.yml/upstreams: there must be one for each service");
  for (const { name, service } of plugins) {
    if (service !== undefined && !services.some((known) => known.name === service))
      problems.push(`kong.yml/plugins: ${name} is for ${service}, and there is no such service`);
  }
  for (const [index, service] of services.entries())
    problems.push(...serviceProblems(service, index, upstreams[index]));
  return problems;
}

function serviceProblems(service: Service, index: number, upstream: Upstream | undefined): string[] {
  const at = `kong.yml/services/${index}`;
  const problems: string[] = [];
  if (service.host !== upstream?.name)
    problems.push(`${at}/host: no upstream is named ${service.host}, in the same place`);
  if (index === 0 && isOpen(service)) problems.push(`${at}/routes/0/paths/0: the API must not be open to every path`);
  if (index > 0 && service.name !== "web") problems.push(`${at}/name: only the app may stand beside the gateway`);
  for (const path of service.routes[0].paths) {
    try {
      RegExp(path.slice(1));
    } catch (error) {
      problems.push(`${at}/routes/0/paths: ${String(error)}`);
    }
  }
  return [...problems, ...(upstream ? tlsProblems(index, service, upstream) : [])];
}

/** Without TLS or with TLS, all settings must agree; a mixture is a problem. */
function tlsProblems(index: number, service: Service, { targets, healthchecks: { active } }: Upstream): string[] {
  const [at, route] = [`kong.yml/services/${index}`, service.routes[0]];
  const checks = `kong.yml/upstreams/${index}/healthchecks/active`;
  if (service.protocol === "http") {
    return active.type === "http" ? [] : [`${checks}/type: must be "http", as the service's protocol is`];
  }
  const addresses = targets.filter(({ target }) => isIP(target.split(":")[0] ?? "") !== 0);
  return [
    ...(service.tls_verify ? [] : [`${at}/tls_verify: must be true, or any certificate would do`]),
    ...(route.preserve_host
      ? [`${at}/routes/0/preserve_host: must be false, or clients choose the name to look for`]
      : []),
    ...(active.type === "https" ? [] : [`${checks}/type: must be "https", as the service's protocol is`]),
    ...(active.https_verify_certificate ? [] : [`${checks}/https_verify_certificate: must be true`]),
    ...addresses.map(
      ({ target }) => `kong.yml/upstreams/${index}/targets: ${target} must be a name, to be found in a certificate`,
    ),
  ];
}
