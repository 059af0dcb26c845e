import type { Frame, Surroundings } from "@expense-tracker/kit/subgraph/start-subgraph";
import { atHalfSpeed } from "@expense-tracker/kit/time/paced-round";
import { trustOf } from "@expense-tracker/kit/subgraph/trust";
import { ruleRunRound } from "./category-rule/run-rule";
import { bulkChangeRound } from "./bulk-change/run-bulk-change";
import type { Config } from "./config";
import { conversionRound } from "./later-conversion/conversion-round";
import { rateRound } from "./rate/rate-round";
import { importRound } from "./import/import-round";
import type { Dependencies } from "./schema";

/** A run that is too long for its request goes on within this time. */
const runPauseMs = 1_000;
/** How long an accepted file waits at most for its first chunk. */
const importPauseMs = 200;

const ratePauseMs = 30_000;
/** A user who changed the base currency sees converted amounts after about this time. */
const conversionPauseMs = 1_000;

/** Makes what expenses adds to the dependencies of every subgraph. Background work starts here, by `repeat`. */
export function prepare({ config, repeat, ...frame }: Surroundings<Config>): Omit<Dependencies, keyof Frame> {
  repeat({ name: "the runs of rules", rounds: [atHalfSpeed(ruleRunRound(frame.db))], idlePauseMs: runPauseMs });
  const rates = rateRound({ ...frame, ...config.exchangeRates });
  repeat({ name: "loading exchange rates", rounds: [rates], idlePauseMs: ratePauseMs });
  repeat({
    name: "converting expenses",
    rounds: [atHalfSpeed(conversionRound(frame.db))],
    idlePauseMs: conversionPauseMs,
  });
  const imports = importRound({ db: frame.db, quotas: config.quotas });
  repeat({ name: "the imports", rounds: [imports], idlePauseMs: importPauseMs });
  repeat({
    name: "changes of many expenses",
    rounds: [atHalfSpeed(bulkChangeRound(frame.db))],
    idlePauseMs: runPauseMs,
  });
  return { ...trustOf(config, frame), cursorKey: config.cursorKey, quotas: config.quotas };
}
