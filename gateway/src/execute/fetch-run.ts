import type { SubgraphError } from "../subgraph/subgraph-error";
import type { FetchRequest } from "../subgraph/fetch-request";
import type { FetchResult } from "../subgraph/read-answer";
import type { Skipped } from "./null-reasons";
import type { Place } from "./places";

export type Values = Readonly<Record<string, unknown>>;

/** Sends one fetch to a subgraph. It does not reject when the subgraph fails: the result then has the errors. */
export type Send = (subgraph: string, request: FetchRequest) => Promise<FetchResult>;

/** What the fetches of one running operation share. */
export interface Run {
  /** Everything that was answered so far, merged. */
  data: Place;
  /** As the client sent them. */
  given: Values;
  /** Coerced, with default values. */
  values: Values;
  send: Send;
  /** The errors of each fetch of the plan, by its number, with paths of the answer. */
  errors: (readonly SubgraphError[] | undefined)[];
  skipped: Skipped[];
}

/** Runs a part of a plan. */
export type RunNode = (run: Run) => Promise<void>;

/** A plan with something that this executor does not know; Apollo's executor runs it. */
export class UnknownPlan extends Error {
  override readonly name = "UnknownPlan";
}
