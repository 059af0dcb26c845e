import {
  databaseNames,
  deliveredSubgraphs,
  isSubgraph,
  type OwnSecretName,
  type ServiceName,
  services,
  type SubgraphName,
  subgraphNames,
  variableOf,
} from "@expense-tracker/services/services";
import type { LocalTls, TlsListener } from "./local-tls";
import type { ServiceWiring } from "./wiring";

/**
 * How long a process that is replaced goes on answering: longer than those who send to it need to notice. The edge looks once a second, and
 * after 3 to 4 s sends nothing more to a process that stops; a gateway looks twice a second (gateway/src/subgraph/replicas.ts).
 */
export const drainMs = { behindEdge: "5000", behindGateway: "2000" };

/** The settings of one service, besides those of all. No service gets a secret or a database of another one. */
export function settingsOf(name: ServiceName, wiring: ServiceWiring): Record<string, string> {
  return { ...ownSettings(name, wiring), ...certificate(wiring.tls, name) };
}

function ownSettings(name: ServiceName, wiring: ServiceWiring): Record<string, string> {
  const { databases, secrets, broker } = wiring;
  if (isSubgraph(name)) return subgraphSettings(name, wiring);
  switch (name) {
    case "gateway":
      return {
        ...eachVariable("SUBGRAPH_URL", subgraphNames, (each) => graphqlUrls(wiring.origins(each))),
        EDGE_KEY: secrets.EDGE_KEY,
        ...tokenTrust(wiring),
        ...pagesOf(wiring),
        DRAIN_MS: drainMs.behindEdge,
      };
    case "relay":
      return { ...eachVariable("RELAY_DATABASE_URL", databaseNames, (each) => databases[each].relay), ...broker.relay };
    case "ds-worker":
      return { DATABASE_URL_DS: databases.ds.service, ...broker["ds-worker"] };
    case "delivery":
      return {
        DATABASE_URL_DS: wiring.parkingUrl,
        ...broker.delivery,
        ...eachVariable("SUBGRAPH_URL", deliveredSubgraphs, (each) => graphqlUrls([wiring.origin(each)])),
        ...subgraphTrust(wiring),
        HOP_KEYS_DELIVERY: secrets.HOP_KEYS_DELIVERY,
      };
  }
}

function subgraphSettings(name: SubgraphName, wiring: ServiceWiring): Record<string, string> {
  const { databases, secrets, endpoint, mail } = wiring;
  const own = Object.entries<OwnSecretName>(services[name].secrets);
  return {
    [variableOf("DATABASE_URL", name)]: databases[services[name].database].service,
    ...Object.fromEntries(own.map(([variable, secret]) => [variable, secrets[secret]])),
    // auth has the keys of the tokens itself.
    ...(name === "auth"
      ? { HOP_KEYS_GATEWAY: secrets.HOP_KEYS_GATEWAY, TOKEN_ISSUER: issuer(endpoint), ...mail, ...linksOf(wiring) }
      : tokenTrust(wiring)),
    ...(services[name].reads.length > 0 ? { HOP_KEYS_DELIVERY: secrets.HOP_KEYS_DELIVERY } : {}),
    DRAIN_MS: drainMs.behindGateway,
  };
}

function linksOf({ app }: ServiceWiring): Record<string, string> {
  return app === null ? {} : { APP_URL: app.APP_URL };
}

function pagesOf({ app }: ServiceWiring): Record<string, string> {
  return app === null ? {} : { ALLOWED_ORIGINS: app.ALLOWED_ORIGINS };
}

/** What a program needs to verify tokens, and that the gateway sent a request. */
function tokenTrust(wiring: ServiceWiring): Record<string, string> {
  return {
    HOP_KEYS_GATEWAY: wiring.secrets.HOP_KEYS_GATEWAY,
    JWKS_URL: `${wiring.origin("auth")}/.well-known/jwks.json`,
    ...subgraphTrust(wiring),
    TOKEN_ISSUER: issuer(wiring.endpoint),
  };
}

function graphqlUrls(origins: readonly string[]): string {
  return origins.map((origin) => `${origin}/graphql`).join();
}

function eachVariable<Name extends string>(kind: string, names: readonly Name[], value: (name: Name) => string) {
  return Object.fromEntries(names.map((name) => [variableOf(kind, name), value(name)]));
}

function issuer(endpoint: string): string {
  return new URL(endpoint).origin;
}

/**
 * The certificate that a program shows; none without `LOCAL_TLS`. The variables are set even then, so that values in the inherited
 * environment, which are meant for other deployments, do not hold.
 */
function certificate(tls: LocalTls | null, listener: TlsListener) {
  const shown = tls?.certificates[listener];
  return { TLS_CERT_FILE: shown?.cert ?? "", TLS_KEY_FILE: shown?.key ?? "" };
}

/** The authority whose certificates a program accepts from subgraphs. */
function subgraphTrust({ tls }: ServiceWiring) {
  return { SUBGRAPH_CA_FILE: tls?.authority ?? "" };
}
