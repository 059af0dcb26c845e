import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does with the next requests. */
export type Reply = Buffer | string | ((response: ServerResponse) => void);

/** A web server on this machine that serves a file of rates, as the central bank does. */
export async function startRateServer() {
  let reply: Reply = "";
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    if (typeof reply === "function") reply(response);
    else response.end(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/eurofxref`,
    serve: (next: Reply) => {
      reply = next;
    },
    asked: () => asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
