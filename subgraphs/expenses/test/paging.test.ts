import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { amountColumns, emptyExpense, ExpenseRow } from "../src/expense/expense.row";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ poolSize: 1 });
});
afterAll(() => expenses?.stop());

const page =
  "query ($sort: ExpenseSort, $first: Int, $after: String, $last: Int, $before: String) { me { expenses(sort: $sort, first: $first, after: $after, last: $last, before: $before) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }";

interface PageAnswer {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

/** Few days, amounts and instants, so that nearly every row shares its values with other rows. */
const rowSpecs = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 3 }),
    amountMinor: fc.bigInt({ min: 1n, max: 3n }),
    currency: fc.constantFrom("INR", "JPY", "KWD"),
    createdMs: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 25 },
);

const sorts = fc.record({ by: fc.constantFrom("BOOKED_ON", "AMOUNT", "CREATED_AT"), descending: fc.boolean() });

async function store(ownerId: string, specs: typeof rowSpecs extends fc.Arbitrary<infer T> ? T : never) {
  const rows = specs.map(({ day, amountMinor, currency, createdMs }) => ({
    ...emptyExpense(ownerId, new Date(1_795_000_000_000 + createdMs)),
    ...amountColumns({ amountMinor, currency }),
    bookedOn: `2026-11-0${day}`,
  }));
  if (rows.length > 0) await expenses.db.manager.insert(ExpenseRow, rows);
  return rows;
}

type Row = Awaited<ReturnType<typeof store>>[number];

const sortValue: Record<string, (row: Row) => string | number> = {
  BOOKED_ON: ({ bookedOn }) => bookedOn,
  AMOUNT: ({ amountValue }) => Number(amountValue),
  CREATED_AT: ({ createdAt }) => createdAt.getTime(),
};

function expectedIds(rows: Row[], { by, descending }: { by: string; descending: boolean }): string[] {
  const valueOf = sortValue[by] ?? (() => 0);
  const ascending = rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left !== right) return left < right ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
  return (descending ? ascending.toReversed() : ascending).map(({ id }) => id);
}

/** Every page of a list from one end to the other, at most 30. */
async function walk(person: Person, sort: object, size: number, backwards: boolean): Promise<PageAnswer[]> {
  const pages: PageAnswer[] = [];
  let cursor: string | null = null;
  while (pages.length < 30) {
    const variables: object = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
    const answer: PageAnswer = (await person.dataOf(page, { sort, ...variables })).me.expenses;
    pages.push(answer);
    if (!(backwards ? answer.pageInfo.hasPreviousPage : answer.pageInfo.hasNextPage)) break;
    cursor = backwards ? answer.pageInfo.startCursor : answer.pageInfo.endCursor;
  }
  return pages;
}

const idsOf = (pages: PageAnswer[]) => pages.flatMap(({ edges }) => edges.map(({ node }) => node.id));

test("the pages, forwards or backwards, hold every row once, in the list's order, also among equal values", async () => {
  await fc.assert(
    fc.asyncProperty(rowSpecs, sorts, fc.integer({ min: 1, max: 7 }), async (specs, sort, size) => {
      const person = await expenses.person();
      const expected = expectedIds(await store(person.id, specs), sort);
      const forwards = await walk(person, sort, size, false);
      expect(idsOf(forwards)).toEqual(expected);
      expect(forwards.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(forwards.map((_, index) => index > 0));
      const backwards = await walk(person, sort, size, true);
      expect(idsOf(backwards.toReversed())).toEqual(expected);
      expect(backwards.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual(backwards.map((_, index) => index > 0));
    }),
    { seed: 20_261_123, numRuns: 40 },
  );
});

test("a page between two cursors holds exactly the rows between them", async () => {
  await fc.assert(
    fc.asyncProperty(rowSpecs, sorts, fc.nat(24), fc.nat(24), async (specs, sort, one, other) => {
      fc.pre(specs.length > 1);
      const person = await expenses.person();
      const expected = expectedIds(await store(person.id, specs), sort);
      const { edges }: PageAnswer = (await person.dataOf(page, { sort, first: 100 })).me.expenses;
      const [from, to] = [one % edges.length, other % edges.length].sort((a, b) => a - b) as [number, number];
      const bounds = { after: edges[from]?.cursor, before: edges[to]?.cursor };
      const between: PageAnswer = (await person.dataOf(page, { sort, first: 100, ...bounds })).me.expenses;
      expect(idsOf([between])).toEqual(expected.slice(from + 1, Math.max(to, from + 1)));
    }),
    { seed: 20_261_124, numRuns: 25 },
  );
});

test("a page reads about as many rows as it shows, also deep in the list", async () => {
  const person = await expenses.person();
  const rows = Array.from({ length: 2_000 }, (_, n) => ({
    ...emptyExpense(person.id, new Date(1_795_000_000_000 + n)),
    ...amountColumns({ amountMinor: BigInt(n + 1), currency: "INR" }),
    bookedOn: `2026-${String((n % 12) + 1).padStart(2, "0")}-0${(n % 9) + 1}`,
  }));
  await expenses.db.manager.insert(ExpenseRow, rows);
  for (const by of ["BOOKED_ON", "AMOUNT", "CREATED_AT"]) {
    const [first] = await walkTo(person, { by, descending: true }, 10);
    const before = await rowsRead();
    await person.dataOf(page, { sort: { by, descending: true }, first: 20, after: first });
    expect((await rowsRead()) - before).toBeLessThan(150);
  }
});

/** The cursor after this many pages of 100. */
async function walkTo(person: Person, sort: object, pages: number): Promise<[string]> {
  let after: string | null = null;
  for (let turned = 0; turned < pages; turned += 1) {
    after = (await person.dataOf(page, { sort, first: 100, after })).me.expenses.pageInfo.endCursor;
  }
  return [after ?? ""];
}

/** The number of rows that this pool's one connection has read. */
async function rowsRead(): Promise<number> {
  const rows: { Value: string }[] = await expenses.db.query(
    "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_next', 'Handler_read_prev', 'Handler_read_rnd_next')",
  );
  return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
}
