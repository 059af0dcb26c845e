import type { HomeOperation } from "../home/home-operation";
import type { Browser } from "./browser";
import { type Call, oneOperation, restCalls } from "./rest-calls";

/** One way to fetch the home screen. */
export interface ScreenWay {
  name: string;
  calls: Call[];
  /** How many times the client must wait for an answer before it can send the next request. */
  roundTrips: number;
  /** @returns the screen's data, put together. */
  fetch(browser: Browser): Promise<Record<string, unknown>>;
}

/** Lists the ways to fetch the screen. No resource depends on another, which is the best case for fetching them one by one. */
export function screenWays(home: HomeOperation): ScreenWay[] {
  const one = oneOperation(home);
  const many = restCalls(home);
  return [
    { name: "one operation", calls: one, roundTrips: 1, fetch: (browser) => inParallel(browser, one) },
    {
      name: `${many.length} calls, parallel`,
      calls: many,
      roundTrips: 1,
      fetch: (browser) => inParallel(browser, many),
    },
    {
      name: `${many.length} calls, in turn`,
      calls: many,
      roundTrips: many.length,
      fetch: (browser) => inTurn(browser, many),
    },
  ];
}

async function inParallel(browser: Browser, calls: readonly Call[]): Promise<Record<string, unknown>> {
  return together(await Promise.all(calls.map((call) => browser.send(call))));
}

async function inTurn(browser: Browser, calls: readonly Call[]): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown>[] = [];
  for (const call of calls) parts.push(await browser.send(call));
  return together(parts);
}

function together(parts: readonly Record<string, unknown>[]): Record<string, unknown> {
  return { me: Object.assign({}, ...parts.map(({ me }) => me)) };
}
