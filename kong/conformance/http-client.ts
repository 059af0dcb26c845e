import { randomInt } from "node:crypto";
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { connect } from "node:net";

export interface Call {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  /** Sent with Content-Length. */
  body?: Buffer | string;
  /** Sent in chunks, instead of `body`. */
  chunks?: Iterable<Buffer>;
  /** Waits for 100 Continue before the body. */
  expectContinue?: boolean;
  /** The loopback address that sends the request; 127.0.0.1, the trusted proxy, when omitted. */
  from?: string;
  /** The client's address as the trusted proxy tells it. When omitted, a new one for each call, so that tests do not share a rate limit. */
  client?: string;
  /** Called for each piece of the answer's body. */
  onPiece?: () => void;
  /** After this time the client closes its connection. */
  giveUpAfterMs?: number;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body's bytes, for bodies that are not text. */
  bytes: Buffer;
  /** The message of an answer in Kong's error format. */
  message: string | undefined;
  /** Whether the server sent 100 Continue. */
  wasContinued: boolean;
}

const deadlineMs = 20_000;

export function newClient(): string {
  return `198.18.${randomInt(256)}.${randomInt(256)}`;
}

/** Sends one request on a new connection. */
export function send(baseUrl: string, call: Call = {}): Promise<Answer> {
  const { method = "POST", path = "/graphql", from = "127.0.0.1", expectContinue = false } = call;
  const body = call.body === undefined && method === "POST" && !call.chunks ? '{"query":"{ __typename }"}' : call.body;
  const headers: OutgoingHttpHeaders = { "x-forwarded-for": call.client ?? newClient(), ...call.headers };
  if (body !== undefined) headers["content-length"] = Buffer.byteLength(body);
  if (expectContinue) headers["expect"] = "100-continue";
  return new Promise((resolve, reject) => {
    // The path goes out unchanged: a URL object would normalize it.
    const { hostname, port } = new URL(baseUrl);
    const outgoing = request({ hostname, port, path, method, headers, agent: false, localAddress: from });
    let wasContinued = false;
    let isAnswered = false;
    const sendBody = () => {
      for (const chunk of call.chunks ?? []) outgoing.write(chunk);
      // As bytes: with a text, Node would write the headers in the text's encoding too.
      outgoing.end(body === undefined ? undefined : Buffer.from(body));
    };
    outgoing.setTimeout(deadlineMs, () => outgoing.destroy(new Error(`no answer within ${deadlineMs} ms`)));
    if (call.giveUpAfterMs) setTimeout(() => outgoing.destroy(new Error("the client gave up")), call.giveUpAfterMs);
    outgoing.once("continue", () => {
      wasContinued = true;
      sendBody();
    });
    outgoing.once("error", (error) => {
      // The server may refuse and close the connection while the body is still being sent.
      if (!isAnswered) reject(error);
    });
    outgoing.once("response", (incoming) => {
      isAnswered = true;
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        call.onPiece?.();
      });
      incoming.once("error", reject);
      incoming.once("end", () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString();
        const message = messageOf(text);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, bytes, message, wasContinued });
        outgoing.destroy();
      });
    });
    if (expectContinue) outgoing.flushHeaders();
    else sendBody();
  });
}

function messageOf(text: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return (parsed as { message?: string }).message;
  } catch {
    return undefined; // not JSON: a test can check the text
  }
}

/** Writes bytes unchanged, and returns what the server sends until it closes the connection. */
export function sendRaw(baseUrl: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let received = "";
    socket.setTimeout(deadlineMs, () => socket.destroy(new Error(`not closed within ${deadlineMs} ms`)));
    socket.setEncoding("latin1").on("data", (text: string) => {
      received += text;
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // The server closed the connection while we were writing, or before it had read everything.
      if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(received);
      else reject(error);
    });
    socket.once("end", () => resolve(received));
  });
}
