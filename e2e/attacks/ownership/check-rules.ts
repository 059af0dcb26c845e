import { isRequiredArgument } from "graphql";
import type { EntityKey } from "./entity-keys";
import type { Place, Pointer } from "./places";
import { calls, keys, open, pointers, refusedCalls, words } from "./rules";

/** @throws Error that names parts of the API without a rule, and rules without a part of the API. */
export function checkRules(places: readonly Place[], asked: readonly Pointer[], entities: readonly EntityKey[]): void {
  const required = places
    .filter(({ field }) => field.args.some(isRequiredArgument))
    .map(({ coordinate }) => coordinate);
  const all = places.map(({ coordinate }) => coordinate);
  const queries = all.filter((coordinate) => coordinate.startsWith("Query."));
  const named = asked.map(({ coordinate }) => coordinate);
  const problems = [
    ...missing("calls: arguments with which the caller's own call succeeds", required, calls),
    ...missing("pointers (which thing of another user to put there, and the right answer) or words", named, {
      ...pointers,
      ...words,
    }),
    ...missing("open: what it answers a signed-out client", queries, open),
    ...missing(
      "keys: the key of a person's entity",
      entities.map(({ type }) => type),
      keys,
    ),
    ...stale("calls", calls, all),
    ...stale("refusedCalls", refusedCalls, all),
    ...stale("pointers", pointers, named),
    ...stale("words", words, named),
    ...stale("open", open, all),
    ...stale(
      "keys",
      keys,
      entities.map(({ type }) => type),
    ),
  ];
  if (problems.length > 0) throw new Error(["e2e/attacks/ownership/rules.ts", ...new Set(problems)].join("\n  "));
}

function missing(table: string, coordinates: readonly string[], rules: object): string[] {
  return coordinates.filter((coordinate) => !(coordinate in rules)).map((each) => `lacks ${each}: add it to ${table}`);
}

function stale(table: string, rules: object, coordinates: readonly string[]): string[] {
  return Object.keys(rules)
    .filter((coordinate) => !coordinates.includes(coordinate))
    .map((each) => `has ${each} in ${table}, but the API does not: remove it`);
}
