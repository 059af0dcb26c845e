import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { openDatabase, pingDatabase } from "@expense-tracker/kit/database/open-database";
import { databaseNowMs } from "@expense-tracker/kit/database/database-time";
import { watchClock } from "@expense-tracker/kit/process/clock-watch";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { runConsumerProcess } from "../consumers/consumer-process";
import { dsConsumer } from "./ds-target";
import { readDsConfig } from "./config";
import { sqlOfTypeOrm } from "./sql-of-typeorm";
import { startWorker } from "./worker";

startProcess(
  "ds-worker",
  () => readDsConfig(process.env),
  async (config, logger, shutdown) => {
    // Loaded only when a model is configured.
    const ask = config.model && (await import("./model/ask-model.js")).createAskModel(config.model);
    return runConsumerProcess({
      name: "ds-worker",
      config,
      logger,
      shutdown,
      consumers: [dsConsumer],
      async openDatabase(metrics) {
        const db = await openDatabase({ url: config.databaseUrl, entities: [], servesRequests: false, metrics });
        const readNowMs = () => databaseNowMs(db);
        const clock = await watchClock({ readOthers: async () => [await readNowMs()], logger, metrics });
        const close = async () => {
          await clock.stop();
          await db.destroy();
        };
        return { db, readNowMs, parking: sqlOfTypeOrm(db), ping: () => pingDatabase(db), close };
      },
      start: (parts, { db, readNowMs }) => startWorker(parts, db, { ask, readNowMs }),
    });
  },
);
