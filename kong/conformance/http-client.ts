import { randomInt } from "node:crypto";
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { connect } from "node:net";

export interface Call {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  /** Sent with Content-Length. */
  body?: Buffer | string;
  /** Sent chunked instead. */
  chunks?: Iterable<Buffer>;
  /** Waits for 100 Continue before the body. */
  expectContinue?: boolean;
  /** The loopback address to come from; 127.0.0.1, the trusted proxy, unless said. */
  from?: string;
  /** Who the trusted proxy says the client is; a new one each time unless said, so that no test uses up another's limit. */
  client?: string;
  /** Told at each piece of the answer's body. */
  onPiece?: () => void;
  /** The client closes its connection when it has waited so long. */
  giveUpAfterMs?: number;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body as it came, for what is not text. */
  bytes: Buffer;
  /** Of an answer in Kong's error format. */
  message: string | undefined;
  /** Whether the server asked for the body. */
  wasContinued: boolean;
}

const deadlineMs = 20_000;

export function newClient(): string {
  return `198.18.${randomInt(256)}.${randomInt(256)}`;
}

/** One request on a connection of its own. */
export function send(baseUrl: string, call: Call = {}): Promise<Answer> {
  const { method = "POST", path = "/graphql", from = "127.0.0.1", expectContinue = false } = call;
  const body = call.body === undefined && method === "POST" && !call.chunks ? '{"query":"{ __typename }"}' : call.body;
  const headers: OutgoingHttpHeaders = { "x-forwarded-for": call.client ?? newClient(), ...call.headers };
  if (body !== undefined) headers["content-length"] = Buffer.byteLength(body);
  if (expectContinue) headers["expect"] = "100-continue";
  return new Promise((resolve, reject) => {
    // The path as it is: a URL object would tidy it.
    const { hostname, port } = new URL(baseUrl);
    const outgoing = request({ hostname, port, path, method, headers, agent: false, localAddress: from });
    let wasContinued = false;
    let isAnswered = false;
    const sendBody = () => {
      for (const chunk of call.chunks ?? []) outgoing.write(chunk);
      // Bytes: with a text Node would write the headers in its encoding too.
      outgoing.end(body === undefined ? undefined : Buffer.from(body));
    };
    outgoing.setTimeout(deadlineMs, () => outgoing.destroy(new Error(`no answer within ${deadlineMs} ms`)));
    if (call.giveUpAfterMs) setTimeout(() => outgoing.destroy(new Error("the client gave up")), call.giveUpAfterMs);
    outgoing.once("continue", () => {
      wasContinued = true;
      sendBody();
    });
    outgoing.once("error", (error) => {
      // A refusal may come, and its connection end, while the body is still on its way.
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
    return undefined; // not JSON: the test that cares looks at the text
  }
}

/** Writes bytes as they are and gives what came back until the other side closed. */
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
      // Closed while we still wrote, or with something of ours unread.
      if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(received);
      else reject(error);
    });
    socket.once("end", () => resolve(received));
  });
}
