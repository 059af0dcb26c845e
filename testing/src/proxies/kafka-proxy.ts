import type { Readable } from "node:stream";
import { startTcpProxy } from "./tcp-proxy";

const produceKey = 0;

/** What the proxy does with the broker's answer to a send: it passes it on, or drops it with the connection. */
export type AnswerFate = "PASS" | "DROP";

/**
 * A proxy before a broker, so that a test can make the broker unreachable or lose its answers. In the broker's metadata it replaces
 * the broker's address with its own: otherwise clients would connect to the broker directly.
 */
export async function startKafkaProxy(broker: string) {
  const [host = "", targetPort = ""] = broker.split(":");
  const target = { host, port: Number(targetPort) };
  let fateOf: () => AnswerFate = () => "PASS";
  const proxy = await startTcpProxy(target, (connection, ownPort) => {
    const { client, upstream, gates } = connection;
    const sends = new Set<number>();
    eachFrame(client.pipe(gates.TO_SERVER), (frame) => {
      if (frame.readInt16BE(4) === produceKey) sends.add(frame.readInt32BE(8));
      upstream.write(frame);
    });
    eachFrame(upstream.pipe(gates.TO_CLIENT), (frame) => {
      if (sends.delete(frame.readInt32BE(4)) && fateOf() === "DROP") connection.hangUp();
      else client.write(withAddress(frame, addressBytes(host, target.port), addressBytes(host, ownPort)));
    });
  });
  return {
    ...proxy,
    brokers: [`127.0.0.1:${proxy.port}`],
    /** Decides about every answer to a send. */
    decide(fate: () => AnswerFate) {
      fateOf = fate;
    },
  };
}

/** Cuts the stream into Kafka's frames: four bytes with the length, then the bytes. */
function eachFrame(stream: Readable, handle: (frame: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0);
      const frame = rest.subarray(0, end);
      rest = rest.subarray(end);
      handle(frame);
    }
  });
}

/** An address in metadata: the host's name, then four bytes of port. Both addresses have the same length, so the frame's length stays. */
function addressBytes(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(host.length + 4);
  bytes.write(host);
  bytes.writeInt32BE(port, host.length);
  return bytes;
}

function withAddress(frame: Buffer, from: Buffer, to: Buffer): Buffer {
  const changed = Buffer.from(frame);
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at)) to.copy(changed, at);
  return changed;
}
