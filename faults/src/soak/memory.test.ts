import { expect, test } from "@jest/globals";
import { growing, type Sample } from "./memory";
import { plotMemory } from "./plot";

const everyMs = 5_000;
const megabyte = 1024 * 1024;

/** A life of a process: its memory every five seconds, in megabytes. */
function life(pid: number, fromMs: number, sizes: readonly number[]): Sample[] {
  return sizes.map((size, at) => ({ pid, atMs: fromMs + at * everyMs, bytes: size * megabyte }));
}

const minutes = (count: number, sizeAt: (part: number) => number) =>
  Array.from({ length: count * 12 + 1 }, (_, at) => sizeAt(at / (count * 12)));
/** Garbage that waits for its collection. */
const swing = (part: number) => 40 * ((part * 17) % 1);
const flat = minutes(31, (part) => (part < 1 / 3 ? 60 + 90 * part : 90) + swing(part));
const leaking = minutes(31, (part) => 60 + 60 * part + swing(part));

test.each<[string, Sample[], number]>([
  ["that warms up and stays as it is", life(1, 0, flat), 0],
  ["that goes on growing", life(1, 0, leaking), 1],
  ["that goes on growing, and was killed before", [...life(1, 0, [60, 80]), ...life(2, 60_000, leaking)], 1],
  ["that was killed before its warm-up was over", life(1, 0, leaking.slice(0, 240)), 0],
  ["that never ran", [], 0],
])("a process %s: %#", (_what, samples, found) => {
  expect(growing(new Map([["auth", samples]]), ["auth"])).toHaveLength(found);
});

test("the plot has a line for each life of a process, and its name", () => {
  const samples = new Map([["auth", [...life(1, 0, [60, 70]), ...life(2, 20_000, [50, 60, 70])]]]);
  const plot = plotMemory(samples);
  expect(plot.match(/<polyline/g)).toHaveLength(2);
  expect(plot).toContain(">auth</text>");
});
