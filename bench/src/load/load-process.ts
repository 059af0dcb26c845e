import "@expense-tracker/kit/process/require-node";
import { Pool } from "undici";
import { percentile } from "../figures";
import type { Load, LoadFigures } from "./load";

const answerDeadlineMs = 10_000;

// The channel closes when the bench that forked this process ends.
process.on("disconnect", () => process.exit(0));
process.on("message", (load: Load) => {
  run(load).then(
    (figures) => process.send?.({ figures }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }),
  );
});

/** Each connection sends the next request as soon as it has an answer, until the time is over. */
async function run({
  url,
  headers,
  authorizations = [],
  body,
  expected,
  connections,
  durationMs,
}: Load): Promise<LoadFigures> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, headersTimeout: answerDeadlineMs, bodyTimeout: answerDeadlineMs });
  const latenciesMs: number[] = [];
  const startedAtMs = performance.now();
  let asked = 0;
  const headersOfNext = () => {
    const authorization = authorizations[asked++ % authorizations.length];
    return authorization === undefined ? headers : { ...headers, authorization };
  };
  const ask = async () => {
    let sentAtMs = performance.now();
    while (sentAtMs - startedAtMs < durationMs) {
      const response = await pool.request({ path: pathname, method: "POST", headers: headersOfNext(), body });
      const text = await response.body.text();
      if (response.statusCode !== 200 || text !== expected) {
        throw new Error(`${url} gave another answer under load: ${response.statusCode} ${text.slice(0, 500)}`);
      }
      const nowMs = performance.now();
      latenciesMs.push(nowMs - sentAtMs);
      sentAtMs = nowMs;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, ask));
  } finally {
    await pool.destroy();
  }
  return {
    requests: latenciesMs.length,
    perSecond: (latenciesMs.length * 1_000) / (performance.now() - startedAtMs),
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
  };
}
