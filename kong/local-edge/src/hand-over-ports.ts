import { type Server, Server as NetServer } from "node:net";
import type { Server as HttpServer } from "node:http";
import type { Shutdown } from "@expense-tracker/kit/process/shutdown";

/**
 * Leaves the ports to another process that listens on them too (`reusePort`): at SIGTERM these servers take no new connections, and go on with those
 * that they have, each of which ends with its next answer. A connection that is made in the very moment may be reset; Kong's nginx avoids that too.
 */
export function handOverPorts(
  servers: readonly HttpServer[],
  { onLeaving, onStop }: Pick<Shutdown, "onLeaving" | "onStop">,
): void {
  let left: Promise<unknown> | undefined;
  onLeaving(() => {
    left = Promise.all(servers.map(leave));
  });
  onStop("the connections that are left", async () => {
    if (left) for (const server of servers) server.closeIdleConnections();
    await left;
  });
}

/** An http server's own `close` would also end idle connections, on which a client may just send its next request. */
function leave(server: Server): Promise<void> {
  return new Promise((resolve) => NetServer.prototype.close.call(server, () => resolve()));
}
