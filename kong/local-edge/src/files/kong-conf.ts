import { BlockList, isIP } from "node:net";
import { kongConfRefusals } from "../facts/kong-conf-refusals";
import { accessLogFormat, type AccessLogFormat } from "./access-log-format";
import schema from "./kong-conf.schema.json";
import { compileSchema, problemsOf, refuse } from "./validate";

/** The settings of kong.conf that affect requests. */
export interface ProcessRules {
  /** The same is served at each. */
  proxyPorts: number[];
  statusPort: number;
  trustedProxies: BlockList;
  /** Sent to the gateways as X-Edge-Key. */
  edgeKey: string | undefined;
  /** Path of the PEM file with the authorities that must have issued the gateways' certificates; null: no TLS to the gateways. */
  gatewayCaFile: string | null;
  /** nginx's own limit, above the plugin's. */
  maxBodyBytes: number;
  headerTimeoutMs: number;
  /** Between two reads of a body, not for the whole body. */
  bodyTimeoutMs: number;
  upstreamIdleMs: number;
  upstreamConnections: number;
  gzip: GzipRules;
  /** Writes the lines of the access log. */
  accessLog: AccessLogFormat;
  /** The plugins that Kong loads; with any other plugin in kong.yml, Kong does not start. */
  plugins: string[];
}

/** The settings of nginx's gzip module. The schema fixes two more: `Vary` is sent, and answers to proxies are compressed too. */
export interface GzipRules {
  /** Media types in lower case, without parameters. */
  types: ReadonlySet<string>;
  /** The least length of an answer that has a Content-Length. */
  minBytes: number;
  /** zlib's level, 1 to 9. */
  level: number;
}

interface KongConf extends Record<string, string | undefined> {
  plugins: string;
  nginx_http_log_format: string;
  proxy_listen: string;
  status_listen: string;
  nginx_http_client_max_body_size: string;
  nginx_http_client_header_timeout: string;
  nginx_http_client_body_timeout: string;
  nginx_proxy_gzip_types: string;
  nginx_proxy_gzip_min_length: string;
  nginx_proxy_gzip_comp_level: string;
  upstream_keepalive_idle_timeout: string;
  upstream_keepalive_pool_size: string;
  trusted_ips?: string;
  nginx_location_proxy_set_header?: string;
  nginx_proxy_proxy_ssl_trusted_certificate?: string;
}

const isKongConf = compileSchema<KongConf>(schema);

/** @throws ConfigurationError with every line that this edge does not implement or that makes it less secure. */
export function parseKongConf(text: string): ProcessRules {
  const { settings, problems } = splitLines(text);
  problems.push(...kongConfRefusals(settings).map((refusal) => `kong.conf: ${refusal}`));
  if (!isKongConf(settings)) refuse([...problems, ...problemsOf("kong.conf", isKongConf, settings)]);
  const conf = settings as KongConf;
  const trustedProxies = new BlockList();
  for (const range of conf.trusted_ips?.split(",") ?? []) {
    const problem = trust(trustedProxies, range.trim());
    if (problem) problems.push(problem);
  }
  const accessLog = accessLogFormat(conf.nginx_http_log_format);
  if (typeof accessLog === "string") problems.push(`kong.conf/nginx_http_log_format: ${accessLog}`);
  refuse(problems);
  return {
    accessLog: accessLog as AccessLogFormat,
    plugins: conf.plugins.split(", "),
    proxyPorts: conf.proxy_listen.split(", ").map(portOf),
    statusPort: portOf(conf.status_listen),
    trustedProxies,
    edgeKey: conf.nginx_location_proxy_set_header?.split(" ")[1],
    gatewayCaFile: conf.nginx_proxy_proxy_ssl_trusted_certificate ?? null,
    maxBodyBytes: Number.parseInt(conf.nginx_http_client_max_body_size, 10) * 1024 * 1024,
    headerTimeoutMs: Number.parseInt(conf.nginx_http_client_header_timeout, 10) * 1000,
    bodyTimeoutMs: Number.parseInt(conf.nginx_http_client_body_timeout, 10) * 1000,
    upstreamIdleMs: Number(conf.upstream_keepalive_idle_timeout) * 1000,
    upstreamConnections: Number(conf.upstream_keepalive_pool_size),
    gzip: {
      // nginx always compresses HTML, and warns when a setting names it again.
      types: new Set(["text/html", ...conf.nginx_proxy_gzip_types.split(" ")]),
      minBytes: Number(conf.nginx_proxy_gzip_min_length),
      level: Number(conf.nginx_proxy_gzip_comp_level),
    },
  };
}

function portOf(listener: string): number {
  return Number(/:(\d+)/.exec(listener)?.[1]);
}

function splitLines(text: string): { settings: Record<string, string>; problems: string[] } {
  const settings: Record<string, string> = {};
  const problems: string[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const [, key, value] = /^([a-z_]+) = (\S.*)$/.exec(line) ?? [];
    if (!key || !value) problems.push(`kong.conf line ${index + 1}: must be "name = value"`);
    else if (key in settings) problems.push(`kong.conf line ${index + 1}: ${key} appears twice`);
    else settings[key] = value;
  }
  return { settings, problems };
}

function trust(list: BlockList, range: string): string | undefined {
  const [address = "", bits] = range.split("/");
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  const widest = family === "ipv6" ? 128 : 32;
  const prefix = bits === undefined ? widest : Number(bits);
  if (isIP(address) === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > widest) {
    return `kong.conf/trusted_ips: ${range} is not an address or a CIDR block`;
  }
  list.addSubnet(address, prefix, family);
  return undefined;
}
