import type { Frame, Surroundings } from "@expense-tracker/kit/subgraph/start-subgraph";
import { trustOf } from "@expense-tracker/kit/subgraph/subgraph-settings";
import type { Config } from "./config";
import type { Dependencies } from "./schema";

/** Makes what expenses adds to the dependencies of every subgraph. Background work starts here, by `repeat`. */
export function prepare({ config, ...frame }: Surroundings<Config>): Omit<Dependencies, keyof Frame> {
  return { ...trustOf(config, frame), cursorKey: config.cursorKey, quotas: config.quotas };
}
