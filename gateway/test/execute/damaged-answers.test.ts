import { expect, test } from "@jest/globals";
import { assert, asyncProperty, boolean, constant, integer, pre, record } from "fast-check";
import { operationOf, worldOf } from "./compared-case";
import { type Damage, damaged, damages, silent } from "./damage";
import { runOurs, sendTo, subgraphAnswers } from "./judged-world";
import { Random } from "./random";
import { wrongParts } from "./wrong-parts";

const runs = Math.ceil(Number(process.env["EXECUTOR_CASES"] ?? 500) / damages.length);
const seed = Number(process.env["EXECUTOR_SEED"] ?? 20_261_127);

const cases = record({
  world: integer({ min: 0, max: Math.ceil(runs / 10) }).map((index) => seed + index),
  operation: integer(),
  data: integer(),
  isMutation: constant(false),
  // Any value is one of a custom scalar, so that no damage to it can be seen.
  hasRaw: constant(false),
  isRich: boolean(),
  damage: integer(),
});

const common = { isMutation: false, hasRaw: false };

/** Found among more cases: an unknown value under a name that another fetch answers; a value of another type inside of a required object. */
const found: Partial<Record<Damage, Parameters<typeof faultsOf>[0]>> = {
  "add unknown values": {
    ...common,
    world: 700_007,
    operation: 1_573_546_984,
    data: 0,
    isRich: false,
    damage: 185_489_491,
  },
  "change a value's type": {
    ...common,
    world: 20_261_132,
    operation: -20,
    data: 775_521_506,
    isRich: true,
    damage: -638_267_818,
  },
};

/** Runs an operation, with one damage to one of its fetches, and without. */
async function faultsOf(seeds: Parameters<typeof operationOf>[0] & { damage: number }, damage: Damage) {
  const asked = operationOf(seeds);
  pre(asked !== null);
  const judged = worldOf(seeds);
  const random = new Random(seeds.damage);
  const answers = subgraphAnswers(judged, seeds.data);
  const right = await runOurs(judged, asked, sendTo(answers));
  let left = 1 + random.int(3);
  const harmed = await runOurs(
    judged,
    asked,
    sendTo(answers, (answer) => (--left === 0 ? damaged(answer, damage, random) : answer)),
  );
  const paths = [...harmed.errors, ...harmed.broken].map(({ path }) => path);
  return { asked, faults: wrongParts(JSON.parse(harmed.text), JSON.parse(right.text), paths) };
}

for (const damage of damages) {
  test(`after one fault of a subgraph (${damage}) no value is wrong, and every null has an error`, async () => {
    await assert(
      asyncProperty(cases, async (seeds) => {
        const { asked, faults } = await faultsOf(seeds, damage);
        const shown = silent.has(damage) ? faults.filter((fault) => !fault.startsWith("null without")) : faults;
        expect({ faults: shown, asked }).toEqual({ faults: [], asked });
      }),
      { numRuns: runs, seed, examples: found[damage] ? [[found[damage]]] : [] },
    );
  });
}
