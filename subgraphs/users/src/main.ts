import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { readUsersConfig } from "./config";
import { schemaOfDatabase } from "./database";
import { createServer } from "./server";

startProcess(
  "users",
  () => readUsersConfig(process.env),
  async (config, logger, { isRunning, onStop }) => {
    const metrics = createMetrics("users");
    const db = await openDatabase({ url: config.databaseUrl, ...schemaOfDatabase, metrics });
    onStop("database", () => db.destroy());
    const server = await createServer({
      db,
      logger,
      metrics,
      isRunning,
      tls: config.tls,
      quotas: config.quotas,
      verifyToken: createTokenVerifier({
        issuer: config.tokenIssuer,
        audience: config.tokenAudience,
        keys: remoteKeys(config.jwksUrl, logger, Date.now, trustedFetch(config.authority)),
      }),
      hopKeys: { gateway: config.gatewayKeys, delivery: config.deliveryKeys },
    });
    onStop("http", () => server.close());
    await server.listen({ host: config.host, port: config.port });
    logger.info({ port: config.port }, "listening");
  },
);
