import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { readSources, readWorkspaces } from "./imports";
import { findRepeats } from "./repeats";

/** What keeps time by itself, each with its reason. All else uses kit's `time/loop`, `time/retry` and `time/backoff`. */
const exceptions: Readonly<Record<string, string>> = {
  "packages/kit/src/process/shutdown.ts: a timer": "ends the process after the grace period",
  "packages/kit/src/process/shutdown.ts: a pause": "goes on serving for a moment after the signal, once",
  "packages/kit/src/request/request-work.ts: a timer": "ends one request at its deadline",
  "packages/kit/src/fairness/fair-seats.ts: a timer": "refuses one caller who has waited too long for a seat",
  "packages/kit/src/database/purge.ts: a pause": "reads the clock that never goes back; the loop that calls it waits",
  "packages/kit/src/identity/jwks.ts: a pause": "reads the clock that never goes back, for the age of a list",
  "packages/kit/src/subgraph/trust.ts: a pause": "hands that clock to the list of keys",
  "gateway/src/main.ts: a pause": "hands that clock to the list of keys",
  "gateway/src/subgraph/exchange.ts: a timer":
    "ends one fetch at its deadline, but only after its answer could be read",
  "gateway/src/subgraph/circuit.ts: a timer": "begins one probe of a subgraph that does not answer",
  "event-bridge/src/delivery/main.ts: a timer": "hangs up calls that are not finished in time, once, at the end",
  "event-bridge/src/kafka/consumer.ts: a pause":
    "resumes a paused partition, and at the end waits a moment for a group that it joins",
  "event-bridge/src/relay/purge-published.ts: a pause": "lets mutations go first between two pieces of one round",
  "subgraphs/expenses/src/rule-matching/matching-pace.ts: a pause": "lets other users go first between two rules",
  "web/src/graphql/ask-again.ts: a timer":
    "a browser has nothing of kit; what has failed or goes on is asked for again",
  "web/src/session/session-store.ts: a timer": "a tab gives up waiting for the answer of another one",
  "dev/src/processes/supervised-child.ts: a pause": "a process that dies begins the wait, not a round of work",
  "event-bridge/src/ds/bank-message/lexicon.ts: a wait that doubles": "no wait: 1 << n is the bit of a meaning",
  "event-bridge/src/ds/bank-message/second-reader/kinds-of-tokens.ts: a wait that doubles":
    "no wait: 1 << index is the bit of a meaning",
  "event-bridge/src/ds/bank-message/understand.ts: a wait that doubles": "no wait: 1 << n is the bit of a language",
  "kong/local-edge/src/exchange/body.ts: a timer": "ends the reading of one body at its deadline",
};

/** Their load comes at a given pace, and their measurements take turns: that is no background work. */
const withLoad = ["bench/", "faults/"];

test("what repeats, retries or waits does so by kit's loop, retry and back-off", () => {
  const root = projectRoot();
  const paths = readSources(root, readWorkspaces(root))
    .filter(
      ({ path, isTest }) =>
        !isTest &&
        path.endsWith("ts") &&
        !path.startsWith("packages/kit/src/time/") &&
        !withLoad.some((folder) => path.startsWith(folder)),
    )
    .map(({ path }) => path);
  const found = paths.flatMap((path) =>
    findRepeats(readFileSync(join(root, path), "utf8")).map((repeat) => `${path}: ${repeat}`),
  );
  expect(found.filter((each) => !(each in exceptions))).toEqual([]);
  expect(Object.keys(exceptions).filter((each) => !found.includes(each))).toEqual([]);
});

test.each([
  ["setInterval(() => beat(), 1_000);", "a timer"],
  ["const later = (work: () => void) => setTimeout(work, 50);", "a timer"],
  ["globalThis.setTimeout(work, 50);", "a timer"],
  ["const sleep = promisify(setTimeout);", "a timer"],
  ['import { setTimeout as sleep } from "node:timers/promises";', "a timer"],
  ['import { scheduler } from "timers/promises";', "a timer"],
  ['import { setImmediate, setTimeout } from "node:timers/promises";', "a timer"],
  ['import * as timers from "node:timers";', "a timer"],
  ['const { scheduler } = await import("node:timers/promises");', "a timer"],
  ["const { setInterval: often } = globalThis;", "a timer"],
  ['import { pause } from "@expense-tracker/kit/time/deadline";', "a pause"],
  ['import { pause as rest, withDeadline } from "../time/deadline";', "a pause"],
  ['import * as deadline from "@expense-tracker/kit/time/deadline";', "a pause"],
  ['import { systemClock } from "@expense-tracker/kit/time/clock";', "a pause"],
  ['export { pause } from "@expense-tracker/kit/time/deadline";', "a pause"],
  ['export * from "@expense-tracker/kit/time/deadline";', "a pause"],
  ["waitMs = Math.min(mostMs, firstMs * 2 ** failures);", "a wait that doubles"],
  ["waitMs = Math.min(waitMs * 2, mostMs);", "a wait that doubles"],
  ["waitMs *= 2;", "a wait that doubles"],
  ["waitMs = firstMs * (1 << failures);", "a wait that doubles"],
])("%s is %s", (text, repeat) => {
  expect(findRepeats(text)).toEqual([repeat]);
});

test.each([
  "socket.setTimeout(5_000, () => socket.destroy());",
  "let timer: ReturnType<typeof setTimeout> | undefined;",
  'import { setImmediate as turn } from "node:timers/promises";',
  'import { withDeadline } from "@expense-tracker/kit/time/deadline";',
  'import type { Clock } from "@expense-tracker/kit/time/clock";',
  "const resume = payload.pause();",
  "const minor = 10 ** exponent; const most = 2 ** 31; const burst = Math.min(perMinute, 2 * price);",
  "await retry(look, { bound: { tries: 9 }, backoff });",
])("%s is nothing of the kind", (text) => {
  expect(findRepeats(text)).toEqual([]);
});
