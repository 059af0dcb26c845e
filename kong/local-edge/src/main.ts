import "@expense-tracker/kit/process/require-node";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { readEdgeConfig } from "./config";
import { createEdge } from "./edge";
import { createEdgeMetrics } from "./metrics";
import { createStatusServer } from "./status-server";

/** Beside the logger's lines; kong.conf says how each is made. */
const writeAccess = (line: string) => void process.stdout.write(`${line}\n`);

startProcess(
  "edge",
  () => readEdgeConfig(process.env),
  async ({ host, edgePort, statusPort, rules }, logger, shutdown) => {
    const metrics = createEdgeMetrics();
    const status = createStatusServer(metrics.registry, () => shutdown.isRunning());
    const edge = createEdge({ rules, logger, metrics, writeAccess });
    // Last in, first out: the status listener says "stopping" until the last request has been answered.
    shutdown.onStop("status listener", () => status.close());
    shutdown.onStop("public listener", () => edge.close());
    const statusAddress = await status.listen({ host, port: statusPort });
    const address = await edge.listen({ host, port: edgePort });
    logger.info({ address, statusAddress }, "listening");
  },
);
