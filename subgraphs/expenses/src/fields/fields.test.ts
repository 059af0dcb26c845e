import { expect, test } from "@jest/globals";
import type { Columns } from "./columns";
import { fieldsOf } from "./fields";

interface Row {
  id: string;
  count: number;
  unit: string;
  limits: number[];
  at: Date;
  version: number;
}
interface Forms {
  row: Row;
  shown: { id: string; count: string; limits: number[]; at: Date };
  input: { count?: string | null; limits?: number[] | null };
  context: { unit: string };
  payload: { id: string; count?: string };
}

const columns = {
  id: { shownAs: "id", changes: "never", input: null, event: { id: ({ id }) => id } },
  count: {
    shownAs: "count",
    changes: ({ count, unit }) => `${count} ${unit}`,
    input: { count: { read: (given, { unit }) => ({ count: Number(given), unit }), cleared: "refused" } },
    event: { count: ({ count }) => String(count) },
  },
  unit: { partOf: "count" },
  limits: {
    shownAs: "limits",
    changes: "noted",
    input: { limits: { read: async (limits) => ({ limits }), cleared: { limits: [] } } },
    event: null,
  },
  at: { shownAs: "at", changes: "noted", input: null, event: null },
  version: { shownAs: null, changes: "not noted", input: null, event: null },
} satisfies Columns<Forms>;

const fields = fieldsOf<Forms, typeof columns>(columns);
const row: Row = { id: "a", count: 3, unit: "kg", limits: [], at: new Date(0), version: 1 };
const context = { unit: "g" };

test("a column that is not described does not compile", () => {
  const { unit: _, ...rest } = columns;
  // @ts-expect-error -- `unit` is missing
  const lacking: Columns<Forms> = rest;
  expect(lacking).toBeDefined();
});

test("a field that no column shows, reads or fills does not compile", async () => {
  const none = { input: null, event: null };
  // @ts-expect-error -- the API has no field `weight`
  const shown: Columns<Forms>["at"] = { shownAs: "weight", changes: "noted", ...none };
  // @ts-expect-error -- a noted column needs the name of a field
  const told: Columns<Forms>["at"] = { shownAs: null, changes: "noted", ...none };
  // @ts-expect-error -- no column reads `weight`
  const read = await fields.read({ count: "1", weight: "2" }, context, "update");
  // @ts-expect-error -- no column fills `weight`
  const payload: { id: string; weight: string } = fields.payload(row);
  expect([shown, told, read, payload]).toHaveLength(4);
});

test("an input sets the columns of the fields that it names", async () => {
  expect(await fields.read({}, context, "update")).toEqual({});
  expect(await fields.read({ count: "7", limits: [1] }, context, "update")).toEqual({
    count: 7,
    unit: "g",
    limits: [1],
  });
});

test("null clears a field, and where each row has a value an update refuses it and a new row keeps its default", async () => {
  expect(await fields.read({ limits: null }, context, "update")).toEqual({ limits: [] });
  expect(await fields.read({ count: null }, context, "new row")).toEqual({});
  await expect(fields.read({ count: null }, context, "update")).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    field: "count",
  });
});

test("a difference in any column that can change is found, by value", () => {
  const same = { ...row, limits: [], at: new Date(0), version: 2 };
  expect(fields.changed(row, same)).toEqual([]);
  expect(fields.changed(row, { ...row, unit: "g" })).toEqual(["count"]);
  expect(fields.changed(row, { ...row, at: new Date(1), limits: [2], count: 4 })).toEqual(["count", "limits", "at"]);
});

test("a change of a column that never changes is not lost in silence", () => {
  expect(() => fields.changed(row, { ...row, id: "b" })).toThrow("the column id never changes");
});

test("the history shows differences as text, and for a new row all that is set", () => {
  expect(fields.history(row, { ...row, unit: "g", limits: [1, 2] })).toEqual([
    { field: "count", from: "3 kg", to: "3 g" },
    { field: "limits", from: null, to: "[1,2]" },
  ]);
  expect(fields.history(null, row)).toEqual([
    { field: "count", from: null, to: "3 kg" },
    { field: "at", from: null, to: "1970-01-01T00:00:00.000Z" },
  ]);
});

test("an event carries the row by the names of its payload", () => {
  expect(fields.payload(row)).toEqual({ id: "a", count: "3" });
});
