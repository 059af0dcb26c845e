import { expect, test } from "@jest/globals";
import { assert, asyncProperty, boolean, constant, integer, pre, record } from "fast-check";
import { type Case, compareCase } from "./compared-case";

const runs = Number(process.env["EXECUTOR_CASES"] ?? 500);
const seed = Number(process.env["EXECUTOR_SEED"] ?? 20_261_127);
/** Making a supergraph takes longer than running an operation. */
const operationsPerWorld = 25;

const cases = record({
  world: integer({ min: 0, max: Math.ceil(runs / operationsPerWorld) }).map((index) => seed + index),
  operation: integer(),
  data: integer(),
  isMutation: integer({ min: 0, max: 9 }).map((number) => number === 0),
  hasRaw: constant(true),
  isRich: boolean(),
});

/**
 * Found among more cases: conditions, and fragments on other types, leave nothing of an object; a subgraph with an interface object answers a field of
 * another type, with an error.
 */
const found: Case[] = [
  { world: 20261128, operation: 1821553719, data: 0, isMutation: false, hasRaw: true, isRich: false },
  { world: 20_261_244, operation: 1_496_542_485, data: 0, isMutation: false, hasRaw: true, isRich: false },
  { world: 20_261_204, operation: -27, data: -361_683_978, isMutation: true, hasRaw: true, isRich: false },
];

test("every operation over a supergraph has the answer of one graph over the same data", async () => {
  let compared = 0;
  await assert(
    asyncProperty(cases, async (seeds) => {
      const result = await compareCase(seeds);
      pre(result !== null);
      compared++;
      const { ours, right, asked } = result;
      expect({ ...ours, asked }).toEqual({ ...right, asked });
    }),
    { numRuns: runs, seed, examples: found.map((each): [Case] => [each]) },
  );
  expect(compared).toBeGreaterThan(runs / 2);
});
