import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { errorCode } from "./error-code";

// Ports below the range that Linux (from 32768) and macOS (from 49152) use for outgoing connections: such a connection could take
// a process's port while the process is restarted.
const lowestPort = 20_000;
const highestPort = 32_000;
const attempts = 100;

/**
 * @param taken ports that are reserved for other processes, which do not listen on them yet.
 * @returns a port on 127.0.0.1 on which no process listens.
 */
export async function freePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(lowestPort, highestPort);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`no free port found between ${lowestPort} and ${highestPort}`);
}

/** Whether a server could listen on 127.0.0.1 at this port now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (errorCode(error) === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
