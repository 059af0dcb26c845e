import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { inLanes, LanesFailed } from "./lanes";
import type { OwnerRun } from "./owner-run";

interface NumberedRun extends OwnerRun {
  readonly number: number;
}

/** One run for each letter: an owner's runs have the numbers 1, 2, 3 … */
function runsOf(owners: readonly string[]): NumberedRun[] {
  const made = new Map<string, number>();
  return owners.map((ownerId) => {
    const number = (made.get(ownerId) ?? 0) + 1;
    made.set(ownerId, number);
    return { topic: "t", ownerId, events: [], number };
  });
}

const owners = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });

test("an owner's runs follow each other in order, never two at the same time, in as many lanes as allowed", async () => {
  await fc.assert(
    fc.asyncProperty(owners, fc.integer({ min: 1, max: 4 }), fc.scheduler(), async (ids, lanes, scheduler) => {
      const done = new Map<string, number>();
      const busy = new Set<string>();
      let most = 0;
      const all = inLanes(runsOf(ids), lanes, async (run, behind) => {
        const { ownerId, number } = run as NumberedRun;
        expect(busy).not.toContain(ownerId);
        expect(number).toBe((done.get(ownerId) ?? 0) + 1);
        busy.add(ownerId);
        most = Math.max(most, busy.size);
        // What may be tried meanwhile is the next run of its owner, who is in no lane.
        for (const next of behind()) expect(busy).not.toContain(next.ownerId);
        await scheduler.schedule(Promise.resolve());
        busy.delete(ownerId);
        done.set(ownerId, number);
        return true;
      });
      await scheduler.waitFor(all);
      expect([...done.values()].reduce((sum, number) => sum + number, 0)).toBe(ids.length);
      expect(most).toBeLessThanOrEqual(lanes);
    }),
    { numRuns: 200 },
  );
});

test("after a failure no further run is taken, and those that had begun end first", async () => {
  const [begun, ended]: [string[], string[]] = [[], []];
  const work = inLanes(runsOf(["a", "b", "a", "c"]), 2, async (run) => {
    const name = `${run.ownerId}${(run as NumberedRun).number}`;
    begun.push(name);
    if (name === "a1") throw new Error("no");
    await Promise.resolve();
    ended.push(name);
    return true;
  });
  await expect(work).rejects.toBeInstanceOf(LanesFailed);
  expect([begun, ended]).toEqual([["a1", "b1"], ["b1"]]);
});

test("a handler that says so ends the turn: no further run is taken", async () => {
  const begun: string[] = [];
  await inLanes(runsOf(["a", "b", "c"]), 1, (run) => {
    begun.push(run.ownerId);
    return Promise.resolve(begun.length < 2);
  });
  expect(begun).toEqual(["a", "b"]);
});
