import { expect, test } from "@jest/globals";
import { Registry } from "prom-client";
import { createHttpServer } from "./http-server";
import { createLogger } from "../process/logger";

const requestDeadlineMs = 5_000;

/** The log of requests for these paths, one after another. */
async function logOf(...requests: { path: string; proof?: string }[]): Promise<unknown[]> {
  const lines: string[] = [];
  const server = createHttpServer({
    logger: createLogger("auth", "info", { write: (line) => void lines.push(line) }),
    metrics: new Registry(),
    checkReady: () => Promise.resolve(),
    isRunning: () => true,
  });
  server.get("/graphql", () => ({}));
  server.get("/internal/list", (request, reply) => reply.code(request.headers["x-proof"] ? 200 : 403).send({}));
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  for (const { path, proof = "" } of requests) {
    const signal = AbortSignal.timeout(requestDeadlineMs);
    await (await fetch(address + path, { headers: { "x-proof": proof }, signal })).text();
  }
  await server.close();
  return lines.map((line) => JSON.parse(line));
}

test("the log at level info has the requests of clients, but not the health checks and scrapes", async () => {
  const routine = ["/livez", "/readyz", "/metrics", "/internal/list"].map((path) => ({ path, proof: "good" }));
  expect(await logOf(...routine, { path: "/graphql" })).toEqual([
    expect.objectContaining({ msg: "answered", route: "/graphql", status: 200 }),
  ]);
});

test("a refused request to an internal route is in the log", async () => {
  expect(await logOf({ path: "/internal/list" })).toEqual([
    expect.objectContaining({ msg: "answered", route: "/internal/list", status: 403 }),
  ]);
});

test("a process that stops goes on answering while it drains, and asks for no more: it is not ready, and ends each connection", async () => {
  let running = true;
  const server = createHttpServer({
    logger: createLogger("auth", "silent"),
    metrics: new Registry(),
    checkReady: () => Promise.resolve(),
    isRunning: () => running,
  });
  server.get("/graphql", () => ({}));
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  const ask = async (path: string) => {
    const { status, headers } = await fetch(address + path, { signal: AbortSignal.timeout(requestDeadlineMs) });
    return [status, headers.get("connection")];
  };
  expect(await ask("/graphql")).toEqual([200, "keep-alive"]);
  running = false;
  expect(await ask("/graphql")).toEqual([200, "close"]);
  expect(await ask("/readyz")).toEqual([503, "close"]);
  await server.close();
});
