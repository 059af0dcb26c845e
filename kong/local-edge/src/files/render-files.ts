import { parseDocument, type Document } from "yaml";
import type { Deployment } from "./deployment";

/** The texts of kong.yml and kong.conf. */
export interface EdgeFiles {
  kongYml: string;
  kongConf: string;
}

/** Writes a deployment's values into the committed files; comments stay. */
export function renderFiles({ kongYml, kongConf }: EdgeFiles, deployment: Deployment): EdgeFiles {
  return { kongYml: renderYml(kongYml, deployment), kongConf: renderConf(kongConf, deployment) };
}

function renderYml(text: string, deployment: Deployment): string {
  const { targets, gatewayCaFile, origins, privateNetwork, requestsPerMinute } = deployment;
  const { bodyLimitMegabytes, readTimeoutMs } = deployment;
  const document = parseDocument(text);
  if (gatewayCaFile) for (const [path, value] of overTls) document.setIn(path, value);
  if (targets) document.setIn(["upstreams", 0, "targets"], weighted(document, targets));
  if (origins) document.setIn([...pluginPath(document, "cors"), "origins"], document.createNode(origins));
  if (privateNetwork) document.setIn([...pluginPath(document, "cors"), "private_network"], true);
  if (requestsPerMinute) document.setIn([...pluginPath(document, "rate-limiting"), "minute"], requestsPerMinute);
  if (bodyLimitMegabytes) {
    document.setIn([...pluginPath(document, "request-size-limiting"), "allowed_payload_size"], bodyLimitMegabytes);
  }
  renderWeb(document, deployment);
  if (readTimeoutMs) document.setIn(["services", 0, "read_timeout"], readTimeoutMs);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The app is left out when it has no targets. */
function renderWeb(document: Document, { webTargets, webRequestsPerMinute: perMinute }: Deployment): void {
  if (webTargets?.length === 0) {
    document.deleteIn(pluginPath(document, "rate-limiting", "web").slice(0, 2));
    for (const list of ["services", "upstreams"]) document.deleteIn([list, 1]);
    return;
  }
  if (webTargets) document.setIn(["upstreams", 1, "targets"], weighted(document, webTargets));
  if (perMinute) document.setIn([...pluginPath(document, "rate-limiting", "web"), "minute"], perMinute);
}

function weighted(document: Document, targets: string[]) {
  return document.createNode(targets.map((target) => ({ target, weight: 100 })));
}

/**
 * Kong compares a gateway's certificate with the Host that Kong sends, so Kong must send the target's name. If it sent the client's Host,
 * each client would choose the expected name, and a wrong one would make a gateway look broken.
 */
const overTls: readonly (readonly [(string | number)[], string | boolean])[] = [
  [["services", 0, "protocol"], "https"],
  [["services", 0, "tls_verify"], true],
  [["services", 0, "routes", 0, "preserve_host"], false],
  [["upstreams", 0, "healthchecks", "active", "type"], "https"],
  [["upstreams", 0, "healthchecks", "active", "https_verify_certificate"], true],
];

/** @param service of which the plugin is; without it the plugin for all requests. */
function pluginPath(document: Document, name: string, service?: string): (string | number)[] {
  const { plugins = [] } = document.toJS() as { plugins?: { name?: string; service?: string }[] };
  const index = plugins.findIndex((plugin) => plugin.name === name && plugin.service === service);
  return ["plugins", index, "config"];
}

function renderConf(text: string, deployment: Deployment): string {
  const { bodyLimitMegabytes, clientTimeoutSeconds, trustedProxies, edgeKey, proxyListen, statusListen } = deployment;
  const { gatewayCaFile } = deployment;
  const lines: Record<string, string | undefined> = {
    trusted_ips: trustedProxies?.join(", "),
    nginx_location_proxy_set_header: edgeKey && `X-Edge-Key ${edgeKey}`,
    lua_ssl_trusted_certificate: gatewayCaFile,
    nginx_proxy_proxy_ssl_trusted_certificate: gatewayCaFile,
    nginx_proxy_proxy_ssl_verify: gatewayCaFile && "on",
    nginx_proxy_proxy_ssl_verify_depth: gatewayCaFile && "3",
    proxy_listen: proxyListen?.map((each) => `${each} reuseport backlog=16384`).join(", "),
    status_listen: statusListen,
    nginx_http_client_max_body_size: bodyLimitMegabytes && `${bodyLimitMegabytes * 2}m`,
    nginx_http_client_header_timeout: clientTimeoutSeconds && `${clientTimeoutSeconds}s`,
    nginx_http_client_body_timeout: clientTimeoutSeconds && `${clientTimeoutSeconds}s`,
  } as Record<string, string | undefined>;
  return Object.entries(lines).reduce(
    (rendered, [key, value]) =>
      value ? rendered.replace(new RegExp(`^#?${key} = .*$`, "m"), () => `${key} = ${value}`) : rendered,
    text,
  );
}
