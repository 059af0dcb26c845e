import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { InMemorySpanExporter, type ReadableSpan, type SpanExporter } from "@opentelemetry/sdk-trace";
import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { createHttpServer } from "../http/http-server";
import { createLogger } from "../process/logger";
import { inSpan } from "../request/in-span";
import { sendSpans } from "./send-spans";

/** OpenTelemetry keeps so many spans that wait, and one batch that is being sent. */
const mostKept = 2_048 + 512;
const many = 20_000;

/** An exporter whose receiver takes what it is sent and does not answer, until it is released; or one whose receiver is away. */
class SilentExporter extends InMemorySpanExporter {
  taken = 0;
  private readonly waiting: (() => void)[] = [];
  private isReleased = false;

  constructor(isAway: boolean) {
    super();
    // An exporter that was shut down says of all spans that they could not be sent.
    if (isAway) void super.shutdown();
    this.isReleased = isAway;
  }

  override export(spans: ReadableSpan[], tell: Parameters<SpanExporter["export"]>[1]): void {
    this.taken += spans.length;
    const answer = () => super.export(spans, tell);
    if (this.isReleased) answer();
    else this.waiting.push(answer);
  }

  release(): void {
    this.isReleased = true;
    for (const answer of this.waiting.splice(0)) answer();
  }
}

let exporter: SilentExporter;
let service: FastifyInstance;
let origin: string;
let stop: () => Promise<void>;
const step = { name: "step", kind: "internal", attributes: {} } as const;

function begin(isAway: boolean): void {
  exporter = new SilentExporter(isAway);
  stop = sendSpans({ service: "auth", sampler: "always_on", ratio: 1 }, exporter);
}

beforeEach(async () => {
  service = createHttpServer({
    logger: createLogger("auth", "silent"),
    metrics: new Registry(),
    checkReady: () => Promise.resolve(),
    isRunning: () => true,
  });
  service.post("/graphql", () => ({ data: {} }));
  origin = await service.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  exporter.release();
  // It says when the last spans could not be sent.
  await stop().catch(() => undefined);
  await service.close();
});

const ask = async () => (await fetch(`${origin}/graphql`, { method: "POST" })).status;

async function recordMany(): Promise<void> {
  for (let count = 0; count < many; count++) await inSpan(step, null, async () => undefined);
}

test("while the receiver of spans hangs requests are answered, and only a bounded number of spans is kept", async () => {
  begin(false);
  await recordMany();
  expect(await ask()).toBe(200);
  exporter.release();
  await stop();
  expect(exporter.taken).toBeGreaterThan(0);
  expect(exporter.taken).toBeLessThanOrEqual(mostKept);
});

test("while the receiver of spans is away requests are answered", async () => {
  begin(true);
  await recordMany();
  expect(await ask()).toBe(200);
  await expect(stop()).rejects.toThrow();
});
