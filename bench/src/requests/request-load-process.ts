import "@expense-tracker/kit/process/require-node";
import { Pool } from "undici";
import { percentile } from "../figures";
import type { LoadFigures } from "../load/load";
import { watchMessages } from "./watch-messages";
import { bodyMaker, type RequestKind } from "./request-kind";
import { errorText } from "./started-system";

/** One person a token, each with one request under way at any time. */
export interface RequestLoad {
  kind: RequestKind;
  endpoint: string;
  adminUrl: string;
  tokens: readonly string[];
  durationMs: number;
}

/** Requests that were refused are not among the others: on a busy machine a subgraph may be too late. */
export interface RequestLoadFigures extends LoadFigures {
  refused: number;
  /** Empty: none was. */
  firstRefusal: string;
}

const answerDeadlineMs = 15_000;
const shownCharacters = 300;

// The channel closes when the bench that forked this process ends.
process.on("disconnect", () => process.exit(0));
process.on("message", (load: RequestLoad) => {
  run(load).then(
    (figures) => process.send?.({ figures }),
    (error: unknown) => process.send?.({ failed: errorText(error) }),
  );
});

async function run({ kind, endpoint, adminUrl, tokens, durationMs }: RequestLoad): Promise<RequestLoadFigures> {
  const { origin, pathname } = new URL(endpoint);
  const pool = new Pool(origin, {
    connections: tokens.length,
    headersTimeout: answerDeadlineMs,
    bodyTimeout: answerDeadlineMs,
  });
  const watch = kind === "bank message" ? await watchMessages(adminUrl) : null;
  const bodyOf = bodyMaker(kind);
  const latenciesMs: number[] = [];
  const refusals: string[] = [];
  const startedAtMs = performance.now();
  const ask = async (token: string) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    for (let n = 0; performance.now() - startedAtMs < durationMs; n += 1) {
      const sentAtMs = performance.now();
      const response = await pool.request({ path: pathname, method: "POST", headers, body: bodyOf(n) });
      const text = await response.body.text();
      if (response.statusCode !== 200 || !text.startsWith('{"data":{') || text.includes('"errors":[')) {
        refusals.push(`${response.statusCode} ${text.slice(0, shownCharacters)}`);
        continue;
      }
      await watch?.untilBooked(text);
      latenciesMs.push(performance.now() - sentAtMs);
    }
  };
  try {
    await Promise.all(tokens.map(ask));
  } finally {
    await watch?.stop();
    await pool.destroy();
  }
  const [first = ""] = refusals;
  if (latenciesMs.length === 0) throw new Error(`every ${kind} was refused: ${first}`);
  return {
    refused: refusals.length,
    firstRefusal: first,
    requests: latenciesMs.length,
    perSecond: (latenciesMs.length * 1_000) / (performance.now() - startedAtMs),
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
  };
}
