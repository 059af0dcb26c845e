import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { purgeRound } from "@expense-tracker/kit/database/purge";
import { runRounds } from "@expense-tracker/kit/time/run-rounds";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { readExpensesConfig } from "./config";
import { schemaOfDatabase } from "./database";
import { expiredKeys } from "./idempotency/expired-keys";
import { createServer } from "./server";

const purgePauseMs = 10_000;

startProcess(
  "expenses",
  () => readExpensesConfig(process.env),
  async (config, logger, { isRunning, onStop }) => {
    const metrics = createMetrics("expenses");
    const db = await openDatabase({ url: config.databaseUrl, ...schemaOfDatabase, metrics });
    onStop("database", () => db.destroy());
    const purge = purgeRound({ db, nowMs: Date.now, metrics, purges: [expiredKeys] });
    const housekeeping = runRounds({ name: "the housekeeping", rounds: [purge], idlePauseMs: purgePauseMs, logger });
    onStop("housekeeping", () => housekeeping.stop());
    const server = await createServer({
      db,
      logger,
      metrics,
      isRunning,
      tls: config.tls,
      cursorKey: config.cursorKey,
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
