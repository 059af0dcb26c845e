import { readFile } from "node:fs/promises";
import type { SupergraphManager } from "@apollo/gateway";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { Counter, type Registry } from "prom-client";
import { watchFile } from "./watch-file";

export interface SupergraphFileOptions {
  path: string;
  /** Throws for a supergraph that cannot be served. */
  check: (supergraphSdl: string) => unknown;
  logger: Logger;
  metrics: Registry;
  /** Pause between two looks at the file; a change is read when two looks see the same content. */
  pauseMs: number;
}

/**
 * Gives the gateway its supergraph from a file, and again whenever the file changes. It refuses a bad supergraph, logs the reason,
 * and keeps the old one. Requests that are running keep the supergraph with which they began.
 */
export function supergraphFile({ path, check, logger, metrics, pauseMs }: SupergraphFileOptions): SupergraphManager {
  const loads = new Counter({
    name: "gateway_supergraph_loads_total",
    help: "Supergraphs read from the file, by outcome.",
    labelNames: ["outcome"],
    registers: [metrics],
  });
  const read = async () => {
    const supergraphSdl = await readFile(path, "utf8");
    check(supergraphSdl);
    return supergraphSdl;
  };

  return {
    async initialize({ update }) {
      const watching = watchFile(path, {
        async onChange() {
          update(await read());
          loads.inc({ outcome: "accepted" });
          logger.info({ path }, "loaded the changed supergraph");
        },
        failed(error) {
          loads.inc({ outcome: "refused" });
          logger.error({ err: error, path }, "refused the changed supergraph and kept the old one");
        },
        pauseMs,
      });
      try {
        const supergraphSdl = await read();
        loads.inc({ outcome: "accepted" });
        return { supergraphSdl, cleanup: () => watching.stop() };
      } catch (error) {
        await watching.stop();
        throw error;
      }
    },
  };
}
