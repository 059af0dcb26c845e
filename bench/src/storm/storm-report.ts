import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { median, spread, verdict } from "../figures";
import type { StormFigures } from "./log-in-storm";
import type { ProbeFigures } from "./probe";

export interface StormOptions {
  rounds: number;
  /** How long each phase (quiet, storm) lasts in each round. */
  seconds: number;
  /** Log-ins under way at any time. */
  logIns: number;
}

export interface StormRound {
  quiet: ProbeFigures[];
  storm: ProbeFigures[];
  logIns: StormFigures;
  /** The machine's load over the last minute, read at the end of the round. */
  load: number;
}

/** Issue 5 allows each p99 at most this many times its quiet value. */
const expectedRatio = 2;

const names = ["/livez of auth", "home screen, other user"];

export function stormReport(rounds: readonly StormRound[], { seconds }: StormOptions): string {
  const ms = (value: number) => value.toFixed(1);
  const ratios = names.map((_, probe) =>
    rounds.map(({ quiet, storm }) => (storm[probe]?.p99Ms ?? Number.NaN) / (quiet[probe]?.p99Ms ?? Number.NaN)),
  );
  const rows = names.flatMap((name, probe) =>
    (["quiet", "storm"] as const).map((phase) => {
      const figures = rounds.flatMap((round) => round[phase][probe] ?? []);
      return [
        `${name}, ${phase}`,
        spread(
          figures.map(({ p50Ms }) => p50Ms),
          ms,
        ),
        spread(
          figures.map(({ p99Ms }) => p99Ms),
          ms,
        ),
        String(figures.reduce((sum, { requests }) => sum + requests, 0)),
      ];
    }),
  );
  const failures = rounds.flatMap(({ logIns }) => logIns.failures);
  const sum = (key: "loggedIn" | "refused") => rounds.reduce((total, { logIns }) => total + logIns[key], 0);
  return `
${rounds.length} alternating rounds of ${seconds} s quiet and ${seconds} s storm; ms, median (lowest–highest round).

${renderFigures([["", "p50", "p99", "requests"], ...rows])}

log-ins: ${sum("loggedIn")} done (${spread(
    rounds.map(({ logIns }) => logIns.perSecond),
    ms,
  )} a second), ${sum("refused")} told to come back (RATE_LIMITED), ${failures.length} failed
${[...Map.groupBy(failures, (failure) => failure)].map(([failure, { length }]) => `  ${length} times ${failure}\n`).join("")}load of the machine after each round: ${rounds.map(({ load }) => load.toFixed(1)).join(", ")}

${names
  .map(
    (name, probe) =>
      `${name}: p99 in the storm is ${spread(ratios[probe] ?? [], (ratio) => `${ratio.toFixed(1)}x`)} its quiet value; expected at most ${expectedRatio}x: ${verdict(median(ratios[probe] ?? []) <= expectedRatio)}`,
  )
  .join("\n")}`;
}
