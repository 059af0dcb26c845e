import { isDeepStrictEqual } from "node:util";
import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { usageOf } from "../processes/bench-process";
import type { Browser, WireBytes } from "./browser";
import type { ScreenWay } from "./screen-ways";

export interface ScreenOptions {
  rounds: number;
  /** How many screens each way fetches in one round. */
  screens: number;
}

/** The figures of all screens of one way. */
export interface ScreenFigures {
  latenciesMs: number[];
  /** The bytes of one screen, on average. */
  bytes: WireBytes;
  /** The CPU that all our processes in a request's path use for one screen; one value for each round. */
  cpuMicroseconds: number[];
}

/** Fetches screen after screen, one way after the other; each screen must hold the same data. */
export async function measureScreens(
  browser: Browser,
  ways: readonly ScreenWay[],
  { rounds, screens }: ScreenOptions,
  servers: readonly SupervisedChild[],
): Promise<ScreenFigures[]> {
  const measured = ways.map(() => ({ latenciesMs: [] as number[], cpuMicroseconds: [] as number[], up: 0, down: 0 }));
  const cpu = () => servers.reduce((sum, server) => sum + usageOf(server).cpuMicroseconds, 0);
  let expected: unknown;
  const show = async (way: ScreenWay) => {
    const startedAtMs = performance.now();
    const screen = await way.fetch(browser);
    const tookMs = performance.now() - startedAtMs;
    expected ??= screen;
    if (!isDeepStrictEqual(screen, expected)) throw new Error(`${way.name} shows another screen`);
    return tookMs;
  };
  // Open the connections and let code be compiled before measuring.
  for (const way of ways) for (let screen = 0; screen < screens; screen += 1) await show(way);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, way] of ways.entries()) {
      const figures = measured[index];
      const before = { ...browser.bytes(), cpu: cpu() };
      for (let screen = 0; screen < screens; screen += 1) figures?.latenciesMs.push(await show(way));
      const { up, down } = browser.bytes();
      if (!figures) continue;
      figures.up += up - before.up;
      figures.down += down - before.down;
      figures.cpuMicroseconds.push((cpu() - before.cpu) / screens);
    }
  }
  return measured.map(({ up, down, ...figures }) => ({
    ...figures,
    bytes: { up: up / (rounds * screens), down: down / (rounds * screens) },
  }));
}
