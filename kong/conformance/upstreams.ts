import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a gateway received. */
export interface Arrival {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  response: ServerResponse;
}

/** A real HTTP server in place of a gateway; each test chooses its behaviour. */
export interface ControlledUpstream {
  port: number;
  arrivals: Arrival[];
  /** Sets how it answers from now on; the default is 200 with `{"data":{}}`. */
  behave(answer: (arrival: Arrival) => void): void;
  /** Whether /readyz answers 200 or 503; other requests are answered in both cases. */
  isReady: boolean;
  /** Refuses connections from now on. */
  stop(): Promise<void>;
  /** Accepts connections again on the same port, ready and with the default behaviour. */
  start(): Promise<void>;
}

export async function startUpstream(port = 0): Promise<ControlledUpstream> {
  let server: Server | undefined;
  let answer = answerEmpty;
  const upstream: ControlledUpstream = {
    port,
    arrivals: [],
    isReady: true,
    behave: (chosen) => {
      answer = chosen;
    },
    stop: async () => {
      const closing = server;
      server = undefined;
      if (!closing) return;
      closing.closeAllConnections();
      await new Promise<void>((resolve) => {
        closing.close(() => resolve());
      });
    },
    start: async () => {
      answer = answerEmpty;
      upstream.isReady = true;
      if (server) return;
      server = await listen(upstream, (arrival) => answer(arrival));
      upstream.port = (server.address() as AddressInfo).port;
    },
  };
  await upstream.start();
  return upstream;
}

async function listen(upstream: ControlledUpstream, answer: (arrival: Arrival) => void): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === "/readyz") {
      response.writeHead(upstream.isReady ? 200 : 503).end("{}");
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const arrival = { method, url, headers, body: Buffer.concat(chunks), response };
      upstream.arrivals.push(arrival);
      answer(arrival);
    });
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(upstream.port, "127.0.0.1", resolve);
  });
  return server;
}

function answerEmpty({ response }: Arrival): void {
  response.setHeader("content-type", "application/json");
  response.end('{"data":{}}');
}
