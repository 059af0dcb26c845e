import type { Frame, Surroundings } from "@expense-tracker/kit/subgraph/start-subgraph";
import { trustOf } from "@expense-tracker/kit/subgraph/trust";
import type { Config } from "./config";
import type { Dependencies } from "./schema";

/** Makes what users adds to the dependencies of every subgraph. */
export function prepare({ config, ...frame }: Surroundings<Config>): Omit<Dependencies, keyof Frame> {
  return { ...trustOf(config, frame), quotas: config.quotas };
}
