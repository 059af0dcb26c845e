import { expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import * as fc from "fast-check";
import { partitionOf } from "../kafka/partition";
import { chooseRows, type SendLimits } from "./choose-rows";

const roomy: SendLimits = { partitionRows: 500, partitionBytes: 500_000, rows: 1_000, bytes: 4_000_000 };

interface Row {
  id: number;
  ownerId: string;
  bytes: number;
}

const row = (id: number, ownerId: string, bytes = 100): Row => ({ id, ownerId, bytes });

const idsOf = (rows: Row[]) => rows.map(({ id }) => id);

test("each partition has a limit of rows and bytes, and the other partitions still fill up", () => {
  const [one, other] = ownersApart();
  const rows = [row(1, one), row(2, one), row(3, one), row(4, other, 400), row(5, other, 200)];
  expect(idsOf(chooseRows(rows, 12, { ...roomy, partitionRows: 2 }))).toEqual([1, 2, 4, 5]);
  expect(idsOf(chooseRows(rows, 12, { ...roomy, partitionBytes: 450 }))).toEqual([1, 2, 3, 4]);
});

test("a small row does not overtake a large one of its partition", () => {
  const owner = newId();
  const rows = [row(1, owner, 300), row(2, owner, 300), row(3, owner, 10)];
  expect(idsOf(chooseRows(rows, 12, { ...roomy, partitionBytes: 500 }))).toEqual([1]);
});

test("a row that is larger than every limit is sent alone", () => {
  const [one, other] = ownersApart();
  expect(idsOf(chooseRows([row(1, one, 9_000_000), row(2, other)], 12, roomy))).toEqual([1]);
});

test("for any rows, each owner's are chosen without a gap and within the limits", () => {
  const owners = Array.from({ length: 5 }, newId);
  const drawn = fc.array(fc.tuple(fc.constantFrom(...owners), fc.integer({ min: 1, max: 400 })), { maxLength: 80 });
  const limits = { partitionRows: 6, partitionBytes: 900, rows: 20, bytes: 2_500 };
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 4 }), (items, partitions) => {
      const rows = items.map(([owner, bytes], index) => row(index + 1, owner, bytes));
      const chosen = chooseRows(rows, partitions, limits);
      for (const owner of owners) {
        const theirs = rows.filter(({ ownerId }) => ownerId === owner);
        const taken = chosen.filter(({ ownerId }) => ownerId === owner);
        expect(taken).toEqual(theirs.slice(0, taken.length));
      }
      const loads = Map.groupBy(chosen, ({ ownerId }) => partitionOf(ownerId, partitions));
      for (const load of loads.values()) {
        expect(load.length).toBeLessThanOrEqual(limits.partitionRows);
        expect(sum(load)).toBeLessThanOrEqual(limits.partitionBytes);
      }
      expect(chosen.length).toBeLessThanOrEqual(limits.rows);
      expect(sum(chosen)).toBeLessThanOrEqual(limits.bytes);
      expect(chosen.length > 0).toBe(rows.length > 0);
    }),
  );
});

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, { bytes }) => total + bytes, 0);
}

/** Two owners in different partitions of twelve. */
function ownersApart(): [string, string] {
  const one = newId();
  for (;;) {
    const other = newId();
    if (partitionOf(one, 12) !== partitionOf(other, 12)) return [one, other];
  }
}
