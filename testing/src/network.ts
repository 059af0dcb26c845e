import { connect, createServer, type Server, type Socket } from "node:net";

export interface TestNetwork {
  url: string;
  freeze(): void;
  /** Freezes when this text is sent to the database, before the database has it. */
  freezeAt(text: string): void;
  /** Resolves when the wire holds back something that was sent. */
  held(): Promise<void>;
  /** Sends what was held back. */
  thaw(): void;
  close(): void;
}

/** A connection to the database that can stop answering without closing, like that of a dead host. */
export async function networkTo(url: string): Promise<TestNetwork> {
  const target = new URL(url);
  const databasePort = Number(target.port);
  const sockets = new Set<Socket>();
  let frozen = false;
  let last: string | null = null;
  let heldBack: (() => void)[] = [];
  let tellHeld = (): void => undefined;
  const pass = (to: Socket, chunk: Buffer) => {
    frozen ||= last !== null && chunk.includes(last);
    if (!frozen) return void to.write(chunk);
    heldBack.push(() => void (to.destroyed || to.write(chunk)));
    tellHeld();
  };
  const server: Server = createServer((client) => {
    const upstream = connect(databasePort, target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk: Buffer) => pass(to, chunk));
      from.on("close", () => to.destroy());
      from.on("error", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  target.port = String(address.port);
  return {
    url: target.href,
    freeze: () => (frozen = true),
    freezeAt: (text) => (last = text),
    held: () => new Promise((resolve) => (heldBack.length > 0 ? resolve() : (tellHeld = resolve))),
    thaw: () => {
      frozen = false;
      last = null;
      for (const send of heldBack) send();
      heldBack = [];
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
