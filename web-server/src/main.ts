import "@expense-tracker/kit/process/require-node";
import { createHealthServer } from "@expense-tracker/kit/http/health-routes";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { readWebServerConfig } from "./config";
import { readSite } from "./read-site";
import { createServer } from "./server";

startProcess(
  "web",
  () => readWebServerConfig(process.env),
  async ({ host, port, statusPort, siteFolder }, logger, shutdown) => {
    const site = readSite(siteFolder);
    const metrics = createMetrics("web");
    const isRunning = () => shutdown.isRunning();
    const health = createHealthServer({ logger, metrics, isRunning, checkReady: () => Promise.resolve() });
    const server = createServer({ site, logger, metrics, isRunning });
    // Stopped in reverse order: the health listener answers "stopping" until the last request is answered.
    shutdown.onStop("health listener", () => health.close());
    shutdown.onStop("public listener", () => server.close());
    // The public listener first: who asks for its health must not hear "ready" before.
    const address = await server.listen({ host, port });
    const statusAddress = await health.listen({ host, port: statusPort });
    logger.info({ address, statusAddress, files: site.size }, "listening");
  },
);
