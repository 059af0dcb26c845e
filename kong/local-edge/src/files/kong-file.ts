import { isIP } from "node:net";
import { parseDocument } from "yaml";
import { kongRefusals } from "../facts/refusals";
import schema from "./kong.schema.json";
import { compileSchema, problemsOf, refuse } from "./validate";

/** A kong.yml that Kong and kong.schema.json allow. Times are in the unit that Kong uses for the field. */
export interface KongFile {
  services: [Service];
  upstreams: [Upstream];
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
  /** Each starts with `~` (a regex) and ends with `$`. */
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

type Plugin = { [Name in keyof PluginConfigs]: { name: Name; config: PluginConfigs[Name] } }[keyof PluginConfigs];

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

/** The plugins' configurations by name; parseKongFile has checked that each plugin appears exactly once. */
export function pluginsOf(file: KongFile): PluginConfigs {
  return Object.fromEntries(file.plugins.map(({ name, config }) => [name, config])) as unknown as PluginConfigs;
}

// Checks that a schema cannot express.
function contradictions({ services: [service], upstreams: [upstream], plugins }: KongFile): string[] {
  const problems: string[] = [];
  if (service.host !== upstream.name) problems.push(`kong.yml/services/0/host: no upstream is named ${service.host}`);
  const twice = plugins.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) !== index);
  for (const name of twice) problems.push(`kong.yml/plugins: ${name} appears twice, so another one is missing`);
  for (const path of service.routes[0].paths) {
    try {
      RegExp(path.slice(1));
    } catch (error) {
      problems.push(`kong.yml/services/0/routes/0/paths: ${String(error)}`);
    }
  }
  return [...problems, ...tlsProblems(service, upstream)];
}

/** Without TLS or with TLS, all settings must agree; a mixture is a problem. */
function tlsProblems(service: Service, { targets, healthchecks: { active } }: Upstream): string[] {
  const [at, route] = ["kong.yml/services/0", service.routes[0]];
  const checks = "kong.yml/upstreams/0/healthchecks/active";
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
      ({ target }) => `kong.yml/upstreams/0/targets: ${target} must be a name, to be found in a certificate`,
    ),
  ];
}
