import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { deliveredSubgraphs, recordOf } from "@expense-tracker/services/services";
import { runConsumerProcess } from "../consumers/consumer-process";
import { readDeliveryConfig } from "./config";
import { startDeliveries } from "./deliveries";
import { openParkingDatabase } from "./parking-database";
import { createSubgraphTarget } from "./subgraph-target";

/** Calls that still hang after this time are ended when the process stops. They are made again later, so nothing is lost. */
const stopPatienceMs = 5_000;

startProcess(
  "delivery",
  () => readDeliveryConfig(process.env),
  async (config, logger, shutdown) => {
    const { urls, deliveryKeys: keys } = config;
    const send = trustedFetch(config.authority);
    const hangUp = new AbortController();
    const { signal } = hangUp;
    const targets = recordOf(deliveredSubgraphs, (subgraph) =>
      createSubgraphTarget({ subgraph, url: urls[subgraph], keys, send, signal }),
    );
    await runConsumerProcess({
      name: "delivery",
      config,
      logger,
      shutdown,
      openDatabase: () => openParkingDatabase(config.databaseUrl),
      consumers: Object.values(targets).map(({ consumer }) => consumer),
      start(parts) {
        const deliveries = startDeliveries({ ...parts, targets });
        return {
          async stop() {
            const timer = setTimeout(() => hangUp.abort(), stopPatienceMs);
            await deliveries.stop();
            clearTimeout(timer);
          },
        };
      },
    });
  },
);
