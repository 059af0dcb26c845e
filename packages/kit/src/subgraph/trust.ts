import { createTokenVerifier, type VerifyToken } from "../identity/access-token";
import { remoteKeys } from "../identity/jwks";
import { subgraphAuthority } from "../http/tls-settings";
import { trustedFetch } from "../http/trusted-fetch";
import { httpUrl, type NamedKey, namedKeys } from "../process/config";
import type { Logger } from "../process/logger";
import { systemClock } from "../time/clock";
import type { HopKeys } from "./subgraph-server";

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
  const keys = remoteKeys(config.jwksUrl, logger, systemClock.nowMs, trustedFetch(config.authority));
  return {
    verifyToken: createTokenVerifier({ issuer: config.tokenIssuer, audience: config.tokenAudience, keys, nowMs }),
    hopKeys: { gateway: config.gatewayKeys, delivery: config.deliveryKeys },
  };
}
