import { type Direction, startTcpProxy } from "./proxies/tcp-proxy";

export interface TestNetwork {
  url: string;
  freeze(): void;
  /** Freezes when this text is sent to the database, before the database has it. */
  freezeAt(text: string): void;
  /** Resolves when the network holds something back that was sent. */
  held(): Promise<void>;
  /** Sends what was held back. */
  thaw(): void;
  close(): Promise<void>;
}

const directions: readonly Direction[] = ["TO_SERVER", "TO_CLIENT"];

/** A connection to the database that can stop answering without closing, like that of a dead host. */
export async function networkTo(url: string): Promise<TestNetwork> {
  const target = new URL(url);
  let last: string | null = null;
  let isFrozen = false;
  let tellHeld = (): void => undefined;
  const hold = (value: boolean): void => {
    isFrozen = value;
    for (const direction of directions) proxy.hold(direction, value);
  };
  const proxy = await startTcpProxy(
    { host: target.hostname, port: Number(target.port) },
    ({ client, upstream, gates }) => {
      // These listeners see each chunk before its gate does.
      client.on("data", (chunk: Buffer) => {
        if (last !== null && chunk.includes(last)) hold(true);
      });
      for (const socket of [client, upstream]) socket.on("data", () => isFrozen && tellHeld());
      client.pipe(gates.TO_SERVER).pipe(upstream);
      upstream.pipe(gates.TO_CLIENT).pipe(client);
    },
  );
  target.port = String(proxy.port);
  const isHolding = () => directions.some((direction) => proxy.heldBytes(direction) > 0);
  return {
    url: target.href,
    freeze: () => hold(true),
    freezeAt: (text) => (last = text),
    held: () => new Promise((resolve) => (isHolding() ? resolve() : (tellHeld = resolve))),
    thaw() {
      last = null;
      hold(false);
    },
    close: () => proxy.close(),
  };
}
