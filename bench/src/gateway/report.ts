import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { median, spread, verdict } from "../figures";
import type { Measured, MeasuredTokens, RoundFigures } from "./rounds";
import { subjectNames } from "./subjects";

const bytesPerMegabyte = 1024 * 1024;

const whole = (value: number) => Math.round(value).toLocaleString("en");

/** Our gateway, by the number of users whose requests come in turn. */
export function reportOfTokens(measured: readonly MeasuredTokens[]): string {
  const rows = measured.map(({ tokens, rounds }) => [
    whole(tokens),
    spread(
      rounds.map((round) => round.cpuMicrosecondsPerRequest),
      whole,
    ),
    spread(
      rounds.map((round) => round.residentBytes),
      (bytes) => whole(bytes / bytesPerMegabyte),
    ),
  ]);
  return `\n${renderFigures([["tokens in turn, our gateway", "CPU a request, µs", "resident memory, MB"], ...rows])}`;
}

/** @param expectedRatio the least expected ratio of the stock gateway's CPU per request to ours; null when none is expected. */
export function reportOf(title: string, measured: Measured, expectedRatio: number | null): string {
  const row = (name: string, figure: keyof RoundFigures, format: (value: number) => string) => [
    name,
    ...subjectNames.map((subject) =>
      spread(
        measured[subject].map((round) => round[figure]),
        format,
      ),
    ),
  ];
  const cpus = (subject: keyof Measured) => measured[subject].map((round) => round.cpuMicrosecondsPerRequest);
  const cpu = (subject: keyof Measured) => median(cpus(subject));
  const lowest = Math.min(...cpus("stock")) / Math.min(...cpus("ours"));
  const ms = (value: number) => value.toFixed(1);
  const ratio = cpu("stock") / cpu("ours");
  const expectation =
    expectedRatio === null ? "" : ` (expected at least ${expectedRatio}: ${verdict(ratio >= expectedRatio)})`;
  return `
${title}

${renderFigures([
  ["median (lowest–highest of the rounds)", "our gateway", "stock gateway", "bare http server"],
  row("CPU a request, µs", "cpuMicrosecondsPerRequest", whole),
  row("requests/s", "perSecond", whole),
  row("latency p50, ms", "p50Ms", ms),
  row("latency p99, ms", "p99Ms", ms),
  row("resident memory, MB", "residentBytes", (bytes) => whole(bytes / bytesPerMegabyte)),
])}

CPU a request, stock to ours: ${ratio.toFixed(2)}${expectation}; in the lowest round of each ${lowest.toFixed(2)}
CPU a request, ours to the bare server: ${(cpu("ours") / cpu("bare")).toFixed(1)}`;
}
