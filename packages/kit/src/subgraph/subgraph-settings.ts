import { services, type SubgraphName, variableOf } from "@expense-tracker/services/services";
import { createTokenVerifier, type VerifyToken } from "../identity/access-token";
import { databaseUrl } from "../database/database-url";
import { remoteKeys } from "../identity/jwks";
import { serverTls, subgraphAuthority } from "../http/tls-settings";
import { trustedFetch } from "../http/trusted-fetch";
import { httpUrl, type NamedKey, namedKeys, port, processSettings, text } from "../process/config";
import type { Logger } from "../process/logger";
import type { HopKeys } from "./subgraph-server";

/** The settings that every subgraph has, for `readConfig`. */
export function subgraphSettings(name: SubgraphName) {
  const { port: usualPort, database } = services[name];
  return {
    ...processSettings,
    port: port("PORT", usualPort),
    tls: serverTls,
    databaseUrl: databaseUrl(variableOf("DATABASE_URL", database)),
    gatewayKeys: namedKeys("HOP_KEYS_GATEWAY"),
    tokenIssuer: text("TOKEN_ISSUER", "http://localhost:8000"),
    tokenAudience: text("TOKEN_AUDIENCE", "expense-tracker"),
  };
}

/** The settings of a subgraph that trusts auth's tokens and gets events from delivery: every subgraph but auth itself. */
export const trustSettings = {
  deliveryKeys: namedKeys("HOP_KEYS_DELIVERY"),
  jwksUrl: httpUrl("JWKS_URL"),
  authority: subgraphAuthority("JWKS_URL"),
};

export interface TrustConfig {
  gatewayKeys: NamedKey[];
  deliveryKeys: NamedKey[];
  jwksUrl: string;
  authority: string | null;
  tokenIssuer: string;
  tokenAudience: string;
}

/** Whose tokens and whose requests a subgraph accepts: auth's tokens, and requests of the gateway and of delivery. */
export function trustOf(
  config: TrustConfig,
  { logger, nowMs }: { logger: Logger; nowMs: () => number },
): { verifyToken: VerifyToken; hopKeys: HopKeys } {
  const keys = remoteKeys(config.jwksUrl, logger, nowMs, trustedFetch(config.authority));
  return {
    verifyToken: createTokenVerifier({ issuer: config.tokenIssuer, audience: config.tokenAudience, keys, nowMs }),
    hopKeys: { gateway: config.gatewayKeys, delivery: config.deliveryKeys },
  };
}
