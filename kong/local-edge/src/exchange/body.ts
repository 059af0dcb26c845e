import type { IncomingMessage, ServerResponse } from "node:http";
import { nginxRefusal, Refusal } from "../kong-error";

export interface BodyLimits {
  /** The size plugin's limit: 413, or 417 to a client that waits for 100-continue. */
  pluginBytes: number;
  /** nginx's own, higher limit: a body above it is not read to its end. */
  nginxBytes: number;
  /** Between two reads. */
  timeoutMs: number;
}

/** Kong continues to read for this long, so that a client that is still sending can receive the answer. */
const lingeringMs = 5_000;

/**
 * Refuses a body by its Content-Length, before any byte is read.
 *
 * @returns false when the request has no Content-Length; then the size is known only after reading.
 * @throws Refusal 413 or 417.
 */
export function checkDeclaredSize(request: IncomingMessage, limits: BodyLimits): boolean {
  const declared = request.headers["content-length"];
  if (declared === undefined) return false;
  const bytes = Number(declared);
  if (bytes > limits.nginxBytes) throw nginxRefusal(413);
  if (bytes > limits.pluginBytes) throw tooLarge(request);
  return true;
}

/**
 * Reads a body to its end. Kong buffers it too (`request_buffering`), so that it can try another target.
 * It holds at most the plugin's limit in memory.
 *
 * @throws Refusal 413 or 417 when it is too long, 408 when the client stops sending.
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: BodyLimits,
): Promise<Buffer> {
  if (expectsContinue(request)) response.writeContinue();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const { promise: silence, reject: giveUp } = Promise.withResolvers<never>();
  const timer = setTimeout(() => giveUp(nginxRefusal(408)), limits.timeoutMs);
  const arrival = (async () => {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      timer.refresh();
      bytes += (chunk as Buffer).length;
      if (bytes > limits.nginxBytes) throw nginxRefusal(413);
      if (bytes <= limits.pluginBytes) chunks.push(chunk as Buffer);
    }
  })();
  try {
    await Promise.race([arrival, silence]);
  } finally {
    clearTimeout(timer);
  }
  if (bytes > limits.pluginBytes) throw tooLarge(request);
  return Buffer.concat(chunks);
}

/** Reads the rest of a refused body for a short time, then closes the connection. Call it when the answer has been sent. */
export function lingerThenClose(request: IncomingMessage): void {
  if (request.complete || request.socket.destroyed) return;
  const { socket } = request;
  const timer = setTimeout(() => socket.destroy(), lingeringMs);
  const done = () => {
    clearTimeout(timer);
    socket.off("close", done);
  };
  socket.once("close", done);
  request.once("end", done);
  request.resume();
}

export function expectsContinue(request: IncomingMessage): boolean {
  return request.headers.expect?.trim().toLowerCase() === "100-continue";
}

function tooLarge(request: IncomingMessage): Refusal {
  return new Refusal(expectsContinue(request) ? 417 : 413, "Request size limit exceeded");
}
