import { isIP } from "node:net";
import {
  edgeKey,
  hostPorts,
  integer,
  oneOf,
  optional,
  type Environment,
  type Setting,
} from "@expense-tracker/kit/process/config";
import { authorityFile } from "@expense-tracker/kit/http/tls-settings";

/** The values that differ between deployments. An undefined value keeps that of the committed files. */
export interface Deployment {
  targets: string[] | undefined;
  /** Of the app's server; none: this edge serves no app. */
  webTargets: string[] | undefined;
  /** Absolute path of a PEM file: the edge calls the gateways over TLS, and accepts certificates for their names by this authority. */
  gatewayCaFile: string | undefined;
  origins: string[] | undefined;
  /** Whether pages from the Internet may call an edge in a private network. */
  privateNetwork: boolean | undefined;
  /** For one client address. */
  requestsPerMinute: number | undefined;
  /** Likewise, for the files of the app. */
  webRequestsPerMinute: number | undefined;
  bodyLimitMegabytes: number | undefined;
  readTimeoutMs: number | undefined;
  clientTimeoutSeconds: number | undefined;
  trustedProxies: string[] | undefined;
  edgeKey: string | undefined;
  /** Each serves the same. */
  proxyListen: string[] | undefined;
  statusListen: string | undefined;
}

const developmentRequestsPerMinute = 6_000;
// Apollo Sandbox runs on the first origin and is embedded from the second.
const sandboxOrigins = ["https://studio.apollographql.com", "https://sandbox.embed.apollographql.com"];

/** Reads the settings of a deployment from their variables; kong/README.md describes each. */
export const deploymentSettings = {
  targets: optional("GATEWAY_TARGETS", targets("GATEWAY_TARGETS")),
  webTargets: optional("WEB_TARGETS", webTargets("WEB_TARGETS")),
  gatewayCaFile: optional("GATEWAY_CA_FILE", gatewayCaFile("GATEWAY_CA_FILE")),
  origins: origins("EDGE_ORIGINS"),
  // For Apollo Sandbox: some browsers ask for this permission before they let a page from the Internet call localhost.
  privateNetwork: (env) => isDevelopment(env) || undefined,
  requestsPerMinute: requestsPerMinute("EDGE_RATE_LIMIT_PER_MINUTE"),
  webRequestsPerMinute: requestsPerMinute("EDGE_WEB_RATE_LIMIT_PER_MINUTE"),
  bodyLimitMegabytes: optional("EDGE_BODY_LIMIT_MEGABYTES", integer("EDGE_BODY_LIMIT_MEGABYTES", undefined, 1, 100)),
  readTimeoutMs: optional("EDGE_READ_TIMEOUT_MS", integer("EDGE_READ_TIMEOUT_MS", undefined, 100, 600_000)),
  clientTimeoutSeconds: optional(
    "EDGE_CLIENT_TIMEOUT_SECONDS",
    integer("EDGE_CLIENT_TIMEOUT_SECONDS", undefined, 1, 600),
  ),
  trustedProxies: optional("EDGE_TRUSTED_PROXIES", addressRanges("EDGE_TRUSTED_PROXIES")),
  edgeKey: optional("EDGE_KEY", edgeKey("EDGE_KEY")),
  proxyListen: optional("EDGE_LISTEN", listeners("EDGE_LISTEN")),
  statusListen: optional("EDGE_STATUS_LISTEN", listener("EDGE_STATUS_LISTEN")),
} satisfies { [Name in keyof Deployment]: Setting<Deployment[Name]> };

const isDevelopment = (env: Environment) => environmentOf(env) === "development";
const environmentOf = oneOf("NODE_ENV", ["development", "test", "production"], "development");

function origins(name: string): Setting<string[] | undefined> {
  return (env) => {
    const given = (env[name] ?? "")
      .split(",")
      .filter((origin) => origin.trim() !== "")
      .map((origin) => origin.trim());
    // Kong would read an origin with any other character as a regular expression.
    if (!given.every((origin) => /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(origin))) {
      throw new Error(`${name} must be exact origins, comma-separated, like https://app.example.com`);
    }
    if (environmentOf(env) === "production" && given.length === 0) {
      throw new Error(`${name} is missing: in production the origins of the SPA must be named`);
    }
    return given.length === 0 ? undefined : given;
  };
}

/** In development Apollo Sandbox may call this edge too. */
export function withSandbox(allowed: string[], env: Environment): string[] {
  return isDevelopment(env) ? [...new Set([...allowed, ...sandboxOrigins])] : allowed;
}

function requestsPerMinute(name: string): Setting<number | undefined> {
  return (env) =>
    env[name]
      ? integer(name, undefined, 1, 1_000_000)(env)
      : isDevelopment(env)
        ? developmentRequestsPerMinute
        : undefined;
}

function targets(name: string): Setting<string[]> {
  return (env) => {
    const given = [...new Set(hostPorts(name)(env))];
    const inRange = given.every((target) => Number(target.split(":")[1]) <= 65_535 && !target.endsWith(":0"));
    if (given.length > 10 || !inRange) throw new Error(`${name} must be at most 10 host:port pairs with real ports`);
    return given;
  };
}

function webTargets(name: string): Setting<string[]> {
  return (env) => (env[name] === "none" ? [] : targets(name)(env));
}

/** Kong reads the file later, so the file must have the same path where Kong runs. */
function gatewayCaFile(name: string): Setting<string> {
  return (env) => {
    authorityFile(name)(env);
    const path = env[name] ?? "";
    if (!/^\/[\w./-]+$/.test(path))
      throw new Error(`${name} must be an absolute path of letters, digits, ".", "_", "-" and "/"`);
    return path;
  };
}

function addressRanges(name: string): Setting<string[]> {
  return (env) => {
    const ranges = (env[name] ?? "").split(",").map((range) => range.trim());
    if (!ranges.every((range) => isIP(range.split("/")[0] ?? "") !== 0 && /^[^/]+(\/\d{1,3})?$/.test(range))) {
      throw new Error(`${name} must be addresses or CIDR blocks, comma-separated`);
    }
    return ranges;
  };
}

function listeners(name: string): Setting<string[]> {
  return (env) => (env[name] ?? "").split(",").map((each) => listener(name)({ [name]: each.trim() }));
}

function listener(name: string): Setting<string> {
  return (env) => {
    const value = env[name] ?? "";
    if (!/^[0-9.]+:\d{1,5}$/.test(value)) throw new Error(`${name} must look like 0.0.0.0:8000`);
    return value;
  };
}
