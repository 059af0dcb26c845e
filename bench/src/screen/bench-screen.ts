import { subgraphNames } from "@expense-tracker/services/services";
import { join } from "node:path";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { machine } from "../figures";
import { inFolder } from "../folder";
import { startBenchSystem, benchOrigin } from "../home/bench-system";
import { homeOperation } from "../home/home-operation";
import { type BenchProcesses, settingsEnvironment } from "../processes/bench-process";
import { createBrowser } from "./browser";
import { measureScreens } from "./measure-screens";
import { type ScreenBenchOptions, screenReport } from "./screen-report";
import type { SlowNetworkSettings } from "./slow-network";
import { screenWays } from "./screen-ways";

/**
 * Measures what a home screen costs as one operation, and as one request for each resource. Each request goes through the edge, over
 * kept connections. Then the same over a slow network.
 */
export async function benchScreen(options: ScreenBenchOptions): Promise<void> {
  const home = homeOperation();
  const ways = screenWays(home);
  await inFolder(async (folder, processes) => {
    const { system, token } = await startBenchSystem(join(folder, "system"), home);
    try {
      console.log(`\nscreen: a signed-in person's home screen, through the edge, one screen at a time\n${machine()}`);
      const near = createBrowser(system.endpoint, token, benchOrigin);
      const far = createBrowser(
        await startSlowNetwork(processes, system.endpoint, options.networkMs),
        token,
        benchOrigin,
      );
      try {
        const servers = ["edge", "gateway", ...subgraphNames].map((name) => system.process(name));
        const atHome = await measureScreens(near, ways, options, servers);
        const farAway = await measureScreens(far, ways, options, servers);
        console.log(screenReport(ways, { near: atHome, far: farAway }, options));
      } finally {
        await Promise.all([near.close(), far.close()]);
      }
    } finally {
      await system.stop();
    }
  });
}

/** @returns the endpoint behind the slow network. */
async function startSlowNetwork(processes: BenchProcesses, endpoint: string, roundTripMs: number): Promise<string> {
  const url = new URL(endpoint);
  const port = await freePort();
  const readyPort = await freePort(new Set([port]));
  const settings: SlowNetworkSettings = { port, readyPort, targetPort: Number(url.port), oneWayMs: roundTripMs / 2 };
  await processes.start({
    name: "slow-network",
    entry: "bench/dist/src/screen/slow-network.js",
    port,
    readyUrl: `http://127.0.0.1:${readyPort}/`,
    env: settingsEnvironment(settings),
  });
  url.port = String(port);
  return url.href;
}
