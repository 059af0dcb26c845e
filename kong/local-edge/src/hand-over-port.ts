import { Server as NetServer } from "node:net";
import type { Shutdown } from "@expense-tracker/kit/process/shutdown";
import type { FastifyInstance } from "fastify";

/**
 * Leaves the port to another process that listens on it too (`reusePort`): at SIGTERM it takes no new connections, and goes on with those that it
 * has, each of which ends with its next answer. A connection that is made in the very moment may be reset; Kong's nginx avoids that too.
 */
export function handOverPort(
  edge: FastifyInstance,
  { onLeaving, onStop }: Pick<Shutdown, "onLeaving" | "onStop">,
): void {
  const { server } = edge;
  let left: Promise<void> | undefined;
  onLeaving(() => {
    // An http server's own `close` would also end idle connections, on which a client may just send its next request.
    left = new Promise((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  });
  onStop("the connections that are left", () => {
    if (left) server.closeIdleConnections();
    return left;
  });
}
