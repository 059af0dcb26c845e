import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { runConsumerProcess } from "../consumers/consumer-process";
import { dsConsumer } from "./ds-target";
import { readDsConfig } from "./config";
import { startWorker } from "./worker";

startProcess(
  "ds-worker",
  () => readDsConfig(process.env),
  (config, logger, shutdown) =>
    runConsumerProcess({ name: "ds-worker", config, logger, shutdown, consumers: [dsConsumer], start: startWorker }),
);
