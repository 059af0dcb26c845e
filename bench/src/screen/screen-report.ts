import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { percentile, spread } from "../figures";
import type { ScreenFigures, ScreenOptions } from "./measure-screens";
import type { ScreenWay } from "./screen-ways";

export interface ScreenBenchOptions extends ScreenOptions {
  /** Milliseconds that the slow network adds to every round trip. */
  networkMs: number;
}

export interface ScreenResults {
  near: ScreenFigures[];
  far: ScreenFigures[];
}

export function screenReport(
  ways: readonly ScreenWay[],
  { near, far }: ScreenResults,
  { rounds, screens, networkMs }: ScreenBenchOptions,
): string {
  const whole = (value: number) => Math.round(value).toLocaleString("en");
  const latency = (figures: readonly ScreenFigures[], share: number) =>
    figures.map(({ latenciesMs }) => percentile(latenciesMs, share).toFixed(1));
  const names = ways[1]?.calls.map(({ name }) => name).join(", ") ?? "";
  return `
The same data on the screen, compared in every fetch. "calls": one small operation for each resource (${names}),
each a request of its own; none waits for another, which is their best case. At most 6 kept connections of HTTP/1.1,
a browser's headers, answers compressed if the server does so. Bytes are HTTP's, headers included, without TCP's and IP's.
${rounds} alternating rounds of ${screens} screens each; CPU is that of edge, gateway and subgraphs together, median (lowest–highest round).

${renderFigures([
  ["one screen", ...ways.map(({ name }) => name)],
  ["requests", ...ways.map(({ calls }) => String(calls.length))],
  ["round trips", ...ways.map(({ roundTrips }) => String(roundTrips))],
  ["bytes up", ...near.map(({ bytes }) => whole(bytes.up))],
  ["bytes down", ...near.map(({ bytes }) => whole(bytes.down))],
  ["CPU on the servers, µs", ...near.map(({ cpuMicroseconds }) => spread(cpuMicroseconds, whole))],
  ["ms on this machine, p50", ...latency(near, 0.5)],
  ["ms on this machine, p99", ...latency(near, 0.99)],
  [`ms with ${networkMs} ms a round trip, p50`, ...latency(far, 0.5)],
  [`ms with ${networkMs} ms a round trip, p99`, ...latency(far, 0.99)],
])}`;
}
