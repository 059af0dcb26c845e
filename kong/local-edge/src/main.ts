import "@expense-tracker/kit/process/require-node";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { readEdgeConfig } from "./config";
import { createEdge } from "./edge";
import { createEdgeMetrics } from "./metrics";
import { handOverPort } from "./hand-over-port";
import { createStatusServer } from "./status-server";

/** Access log lines go to standard output like the logger's lines; kong.conf sets their format. */
const writeAccess = (line: string) => void process.stdout.write(`${line}\n`);

startProcess(
  "edge",
  () => readEdgeConfig(process.env),
  async ({ host, edgePort, statusPort, sharesPort, rules }, logger, shutdown) => {
    const metrics = createEdgeMetrics();
    const status = createStatusServer(metrics.registry, () => shutdown.isRunning());
    const edge = createEdge({ rules, logger, metrics, writeAccess, isRunning: shutdown.isRunning });
    // Stopped in reverse order: the status listener answers "stopping" until the last request is answered.
    shutdown.onStop("status listener", () => status.close());
    shutdown.onStop("public listener", () => edge.close());
    if (sharesPort) handOverPort(edge, shutdown);
    const statusAddress = await status.listen({ host, port: statusPort });
    const address = await edge.listen({ host, port: edgePort, ...(sharesPort && { reusePort: true }) });
    logger.info({ address, statusAddress }, "listening");
  },
);
