import "@expense-tracker/kit/require-node";
import "reflect-metadata";
import { startProcess } from "@expense-tracker/kit/start-process";
import { composeConsumers } from "../parking/compose-consumers";
import { dsConsumer } from "./apply-run";
import { readDsConfig } from "./config";
import { startWorker } from "./worker";

startProcess(
  "ds-worker",
  () => readDsConfig(process.env),
  (config, logger, shutdown) =>
    composeConsumers({ name: "ds-worker", config, logger, shutdown, consumers: [dsConsumer], start: startWorker }),
);
