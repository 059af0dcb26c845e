import { startProcess } from "@expense-tracker/kit/start-process";
import { readEdgeConfig } from "./config";
import { createEdge } from "./edge";
import { createEdgeMetrics } from "./metrics";
import { createStatusServer } from "./status-server";

startProcess(
  "edge",
  () => readEdgeConfig(process.env),
  async ({ host, edgePort, statusPort, rules }, logger, shutdown) => {
    const metrics = createEdgeMetrics();
    const status = createStatusServer(metrics.registry, () => shutdown.isRunning());
    const edge = createEdge({ rules, logger, metrics });
    // Last in, first out: the status listener says "stopping" until the last request has been answered.
    shutdown.onStop("status listener", () => status.close());
    shutdown.onStop("public listener", () => edge.close());
    const statusAddress = await status.listen({ host, port: statusPort });
    const address = await edge.listen({ host, port: edgePort });
    logger.info({ address, statusAddress }, "listening");
  },
);
