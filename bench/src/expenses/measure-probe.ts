import type { DataSource } from "typeorm";
import { median, verdict } from "../figures";
import type { ExpenseProbe } from "./expense-probe";
import type { SeededOwner } from "./seed-expenses";

/** Measures one question for both owners in turn, so that a busy moment of the machine meets both. @param edgeMs what the edge adds. @returns a row of the table. */
export async function measureProbe(
  db: DataSource,
  { name, limit, ask }: ExpenseProbe,
  { few, many, edgeMs }: { few: SeededOwner; many: SeededOwner; edgeMs: number },
  rounds: number,
): Promise<string[]> {
  const fewMs: number[] = [];
  const manyMs: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    for (const [owner, times] of [
      [few, fewMs],
      [many, manyMs],
    ] as const) {
      const ms = await timed(() => ask(db, owner));
      // The first round fills caches.
      if (round >= 0) times.push(ms);
    }
  }
  const [fewMedian, manyMedian] = [median(fewMs), median(manyMs)];
  const [alone, withEdge] = [manyMedian / fewMedian, (manyMedian + edgeMs) / (fewMedian + edgeMs)];
  const met = withEdge <= (limit.ratio ?? Infinity) && manyMedian + edgeMs <= (limit.ms ?? Infinity);
  const figures = [fewMedian.toFixed(1), manyMedian.toFixed(1), alone.toFixed(2), withEdge.toFixed(2)];
  return [name, ...figures, shown(limit), verdict(met)];
}

/** @returns the milliseconds of one question; Infinity when the server ends the statement, as it does after 8 s. */
export async function timed(ask: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  try {
    await ask();
  } catch (error) {
    console.error(error instanceof Error ? error.message.slice(0, 200) : error);
    return Infinity;
  }
  return performance.now() - start;
}

const shown = ({ ratio, ms }: ExpenseProbe["limit"]) =>
  [...(ratio === undefined ? [] : [String(ratio)]), ...(ms === undefined ? [] : [`${ms} ms`])].join(", ");
