import "@expense-tracker/kit/process/require-node";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { watchClock } from "@expense-tracker/kit/process/clock-watch";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { systemClock } from "@expense-tracker/kit/time/clock";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { readGatewayConfig } from "./config";
import { watchRevokedSessions } from "./identity/revoked-sessions";
import { createServer } from "./server";
import { circuitRules } from "./subgraph/circuit";
import { fetchDeadlines } from "./subgraph/data-source";
import { readSubgraphClocks } from "./subgraph/subgraph-clocks";

const supergraphWatchPauseMs = 250;

startProcess(
  "gateway",
  () => readGatewayConfig(process.env),
  async (config, logger, { isRunning, onStop }) => {
    const { hopKeys, subgraphUrls, authority } = config;
    const send = trustedFetch(authority);
    const metrics = createMetrics("gateway");
    const revokedSessions = await watchRevokedSessions({ authUrls: subgraphUrls.auth, hopKeys, send, logger, metrics });
    onStop("revoked sessions", () => revokedSessions.stop());
    const readOthers = () => readSubgraphClocks(Object.values(subgraphUrls).flat(), send);
    const clock = await watchClock({ readOthers, logger, metrics });
    onStop("the look at the clock", () => clock.stop());
    const server = await createServer({
      supergraphPath: config.supergraphPath,
      subgraphUrls,
      hopKeys,
      authority,
      deadlines: fetchDeadlines,
      circuit: circuitRules,
      watchPauseMs: supergraphWatchPauseMs,
      logger,
      metrics,
      isRunning,
      tls: config.tls,
      verifyToken: createTokenVerifier({
        issuer: config.tokenIssuer,
        audience: config.tokenAudience,
        keys: remoteKeys(config.jwksUrl, logger, systemClock.nowMs, send),
      }),
      revokedSessions,
      requireRightClock: () => clock.requireRight(),
      proxyTrust: { proxies: config.trustedProxies, edgeKey: config.edgeKey ?? null },
      allowedOrigins: config.allowedOrigins,
      costsPerMinute: config.costsPerMinute,
      ...config.operations,
      isProduction: config.environment === "production",
    });
    onStop("http", () => server.close());
    await server.listen({ host: config.host, port: config.port });
    logger.info({ port: config.port }, "listening");
  },
);
