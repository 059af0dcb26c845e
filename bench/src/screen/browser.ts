import type { Socket } from "node:net";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { buildConnector, Pool } from "undici";
import type { Call } from "./rest-calls";

/** Bytes on the wire, with HTTP's headers, without those of TCP and IP. */
export interface WireBytes {
  up: number;
  down: number;
}

/** A client that behaves like a browser: a few kept connections, a browser's headers, compressed answers. */
export interface Browser {
  /** @returns `data` of the answer. @throws Error for any answer with errors. */
  send(call: Call): Promise<Record<string, unknown>>;
  /** The bytes of all its connections so far. */
  bytes(): WireBytes;
  close(): Promise<void>;
}

/** Chromium and Firefox open this many connections to one server over HTTP/1.1. */
const connections = 6;
const deadlineMs = 15_000;
const decoders: Record<string, (body: Buffer) => Buffer> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  deflate: inflateSync,
};

export function createBrowser(endpoint: string, token: string, origin: string): Browser {
  const { origin: server, pathname } = new URL(endpoint);
  const sockets = new Set<Socket>();
  const connect = buildConnector({ timeout: deadlineMs });
  const pool = new Pool(server, {
    connections,
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
    connect: (options, callback) =>
      connect(options, (...outcome) => {
        if (outcome[1]) sockets.add(outcome[1]);
        callback(...outcome);
      }),
  });
  return {
    async send({ name, body }) {
      const response = await pool.request({ path: pathname, method: "POST", headers: headersOf(token, origin), body });
      const bytes = Buffer.from(await response.body.arrayBuffer());
      const encoding = String(response.headers["content-encoding"] ?? "identity");
      const text = (decoders[encoding]?.(bytes) ?? bytes).toString("utf8");
      if (response.statusCode !== 200)
        throw new Error(`${name} was answered ${response.statusCode}: ${text.slice(0, 500)}`);
      const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown> | null; errors?: unknown };
      if (!data || errors !== undefined) throw new Error(`${name} was answered with errors: ${text.slice(0, 500)}`);
      return data;
    },
    bytes() {
      const all = [...sockets];
      return {
        up: all.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
        down: all.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
      };
    },
    close: () => pool.destroy(),
  };
}

/** What Chromium sends with a page's `fetch`. */
function headersOf(token: string, origin: string): Record<string, string> {
  return {
    accept: "application/graphql-response+json, application/json;q=0.9",
    "accept-encoding": "gzip, deflate, br",
    "accept-language": "en-IN,en;q=0.9",
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    origin,
    referer: `${origin}/`,
    "sec-fetch-dest": "empty",
    "sec-fetch-mode": "cors",
    "sec-fetch-site": "same-site",
    "user-agent":
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  };
}
