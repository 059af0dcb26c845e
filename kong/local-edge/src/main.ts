import "@expense-tracker/kit/process/require-node";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { readEdgeConfig } from "./config";
import { createDoor } from "./clients";
import { createEdge } from "./edge";
import { createEdgeMetrics } from "./metrics";
import { handOverPorts } from "./hand-over-ports";
import { createStatusServer } from "./status-server";

/** Access log lines go to standard output like the logger's lines; kong.conf sets their format. */
const writeAccess = (line: string) => void process.stdout.write(`${line}\n`);

startProcess(
  "edge",
  () => readEdgeConfig(process.env),
  async ({ host, edgePorts: [edgePort = 0, ...alsoPorts], statusPort, sharesPort, rules }, logger, shutdown) => {
    const metrics = createEdgeMetrics();
    const status = createStatusServer(metrics.registry, () => shutdown.isRunning());
    const edge = createEdge({ rules, logger, metrics, writeAccess, isRunning: shutdown.isRunning });
    // Stopped in reverse order: the status listener answers "stopping" until the last request is answered.
    shutdown.onStop("status listener", () => status.close());
    shutdown.onStop("public listener", () => edge.close());
    const doors = alsoPorts.map((port) => ({ ...createDoor(edge, rules.process), port }));
    // Before the edge, whose connections to the targets their requests use.
    for (const { port, close } of doors) shutdown.onStop(`listener at port ${port}`, close);
    if (sharesPort) handOverPorts([edge.server, ...doors.map(({ listener }) => listener)], shutdown);
    const shared = { host, reusePort: sharesPort };
    const statusAddress = await status.listen({ host, port: statusPort });
    const address = await edge.listen({ ...shared, port: edgePort });
    for (const { port, listen } of doors) await listen({ ...shared, port });
    logger.info({ address, alsoPorts, statusAddress }, "listening");
  },
);
