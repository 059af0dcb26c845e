import { connect, createServer, type Socket } from "node:net";
import { settingsText } from "../processes/bench-process";

export interface SlowNetworkSettings {
  port: number;
  readyPort: number;
  targetPort: number;
  /** The delay of every byte, in each direction: half a round trip. */
  oneWayMs: number;
}

const { port, readyPort, targetPort, oneWayMs }: SlowNetworkSettings = JSON.parse(settingsText());

createServer({ noDelay: true }, (client) => {
  const server = connect({ port: targetPort, host: "127.0.0.1", noDelay: true });
  pass(client, server);
  pass(server, client);
}).listen(port, "127.0.0.1");

// The readiness check speaks HTTP to a port of its own, so that its bytes are not passed on.
createServer((looking) => {
  looking.on("error", () => looking.destroy());
  looking.end("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
}).listen(readyPort, "127.0.0.1");

/** Delays all bytes by the same time, so that their order stays. It does not limit the bandwidth. */
function pass(from: Socket, to: Socket): void {
  const later = (work: () => void) => setTimeout(work, oneWayMs);
  from.on("data", (chunk) => later(() => to.write(chunk)));
  from.on("end", () => later(() => to.end()));
  from.on("error", () => to.destroy());
  from.on("close", () => later(() => to.destroy()));
}
