import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** One connection through a proxy. */
export interface ProxiedConnection {
  client: Socket;
  upstream: Socket;
  hangUp(): void;
}

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;

/**
 * Every byte between a client and a server goes through this proxy, so that a test can make the server unreachable.
 *
 * @param carry moves the bytes of a connection; by default it does not change them.
 */
export async function startTcpProxy(
  target: { host: string; port: number },
  carry: (connection: ProxiedConnection, ownPort: number) => void = passOn,
) {
  const sockets = new Set<Socket>();
  let reachable = true;
  const server = createServer((client) => {
    if (!reachable) {
      client.destroy();
      return;
    }
    const upstream = connect(target.port, target.host);
    const hangUp = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", hangUp).on("close", () => {
        sockets.delete(socket);
        hangUp();
      });
    }
    carry({ client, upstream, hangUp }, portOf(server));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: portOf(server),
    /** Makes the server unreachable, or reachable again. */
    setReachable(value: boolean) {
      reachable = value;
      if (!value) for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function passOn({ client, upstream }: ProxiedConnection): void {
  client.pipe(upstream);
  upstream.pipe(client);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy does not listen");
  return address.port;
}
