import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Transform } from "node:stream";
import { pause } from "@expense-tracker/kit/time/deadline";

/** One connection through a proxy. */
export interface ProxiedConnection {
  client: Socket;
  upstream: Socket;
  /** Lets bytes through, each way, as the proxy is told to. `carry` must lead every byte through these. */
  gates: Record<Direction, Transform>;
  hangUp(): void;
}

/** `TO_SERVER`: what the client sends. `TO_CLIENT`: what the server answers. */
export type Direction = "TO_SERVER" | "TO_CLIENT";

type Look = (chunk: Buffer) => void;

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;

/**
 * Every byte between a client and a server goes through this proxy, so that a test can make the server unreachable, slow or silent.
 *
 * @param carry moves the bytes of a connection; by default it does not change them.
 */
export async function startTcpProxy(
  target: { host: string; port: number },
  carry: (connection: ProxiedConnection, ownPort: number) => void = passOn,
) {
  const sockets = new Set<Socket>();
  let reachable = true;
  const gates = { TO_SERVER: createGate(), TO_CLIENT: createGate() };
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
    const own = { TO_SERVER: gates.TO_SERVER.stream(), TO_CLIENT: gates.TO_CLIENT.stream() };
    carry({ client, upstream, gates: own, hangUp }, portOf(server));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const hangUpAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: portOf(server),
    /** Makes the server unreachable, or reachable again. */
    setReachable(value: boolean) {
      reachable = value;
      if (!value) hangUpAll();
    },
    /** Holds the bytes of a direction, as a network does that has become silent, until it is told otherwise. */
    hold: (direction: Direction, value: boolean) => gates[direction].hold(value),
    /** Holds a direction from the first chunk of bytes on that `begins`: that one is not let through either. */
    holdFrom: (direction: Direction, begins: (chunk: Buffer) => boolean) => gates[direction].holdFrom(begins),
    /** Calls `look` with each chunk of bytes of a direction, just after it was let through; null: no longer. */
    watch: (direction: Direction, look: Look | null) => gates[direction].watch(look),
    /** How many bytes of a direction are held now. */
    heldBytes: (direction: Direction) => gates[direction].heldBytes(),
    /** Lets each chunk of bytes wait, up to this long, in both directions; a connection keeps its order. 0: no longer. */
    delay(ms: number) {
      for (const gate of Object.values(gates)) gate.delay(ms);
    },
    /** Cuts all connections; new ones are let through. */
    hangUpAll,
    async close() {
      hangUpAll();
      for (const gate of Object.values(gates)) gate.hold(false);
      server.close();
      await once(server, "close");
    },
  };
}

const golden = 0.618;

/** One gate for a direction of all connections. */
function createGate() {
  let delayMs = 0;
  let heldBytes = 0;
  let waits = 0;
  let watching: Look | null = null;
  let opening: PromiseWithResolvers<void> | null = null;
  let holdBegins: ((chunk: Buffer) => boolean) | null = null;
  const hold = (value: boolean) => {
    if (value) opening ??= Promise.withResolvers();
    else opening?.resolve();
    if (!value) opening = null;
    holdBegins = null;
  };
  const passed = async (bytes: number): Promise<void> => {
    // Evenly spread, and the same each time.
    if (delayMs > 0) await pause(delayMs * (((waits += 1) * golden) % 1));
    if (opening === null) return;
    heldBytes += bytes;
    await opening.promise;
    heldBytes -= bytes;
  };
  return {
    // A stream passes its chunks one after the other, so they stay in order.
    stream: () =>
      new Transform({
        transform(chunk: Buffer, _encoding, done) {
          const pass = () => {
            done(null, chunk);
            watching?.(chunk);
          };
          if (holdBegins?.(chunk)) hold(true);
          if (opening === null && delayMs === 0) return pass();
          void passed(chunk.length).then(pass);
        },
      }),
    hold,
    holdFrom(begins: (chunk: Buffer) => boolean) {
      holdBegins = begins;
    },
    delay(ms: number) {
      delayMs = ms;
    },
    watch(look: Look | null) {
      watching = look;
    },
    heldBytes: () => heldBytes,
  };
}

function passOn({ client, upstream, gates }: ProxiedConnection): void {
  client.pipe(gates.TO_SERVER).pipe(upstream);
  upstream.pipe(gates.TO_CLIENT).pipe(client);
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy does not listen");
  return address.port;
}
