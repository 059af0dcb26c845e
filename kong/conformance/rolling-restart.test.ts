import { afterAll, expect, test } from "@jest/globals";
import { createHttpServer } from "@expense-tracker/kit/http/http-server";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { Registry } from "prom-client";
import { startLocalEdge, until } from "./edge-under-test";
import { send } from "./http-client";

const lanes = 4;
const call = { headers: { "content-type": "application/json" } };
let stopEdge: () => Promise<void> = () => Promise.resolve();
afterAll(() => stopEdge());

/** The HTTP frame of a gateway, which can be replaced by a new one on its port. */
class Replica {
  port = 0;
  arrivals = 0;
  private running = true;
  private server = this.create();

  async start(): Promise<void> {
    this.running = true;
    this.server = this.create();
    const address = await this.server.listen({ host: "127.0.0.1", port: this.port });
    this.port = Number(new URL(address).port);
  }

  /** From now on it is not ready, and goes on answering: it drains. */
  beginToStop(): void {
    this.running = false;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private create() {
    const server = createHttpServer({
      logger: createLogger("gateway", "silent"),
      metrics: new Registry(),
      checkReady: () => Promise.resolve(),
      isRunning: () => this.running,
    });
    server.post("/graphql", async () => {
      this.arrivals += 1;
      return { data: {} };
    });
    return server;
  }
}

test("two gateways that are replaced one after the other under a steady load cost no client an error", async () => {
  const replicas = [new Replica(), new Replica()];
  for (const replica of replicas) await replica.start();
  const edge = await startLocalEdge(replicas, {});
  stopEdge = edge.stop;
  const statuses = new Map<number, number>();
  const loading = new AbortController();
  const lane = async (): Promise<void> => {
    while (!loading.signal.aborted) {
      const { status } = await send(edge.baseUrl, call);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const load = Promise.all(Array.from({ length: lanes }, lane));
  const ask = () => send(edge.baseUrl, call);
  for (const replica of replicas) {
    replica.beginToStop();
    await until(ask, leftAlone(replica));
    await replica.close();
    await replica.start();
    const before = replica.arrivals;
    await until(ask, () => replica.arrivals > before);
  }
  loading.abort();
  await load;
  await Promise.all(replicas.map((replica) => replica.close()));
  expect([...statuses.keys()]).toEqual([200]);
});

/** A look whether a replica got no request since the last look. */
function leftAlone(replica: Replica): () => boolean {
  let before = -1;
  return () => {
    const isQuiet = before === replica.arrivals;
    before = replica.arrivals;
    return isQuiet;
  };
}
