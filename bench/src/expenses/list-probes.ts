import { randomBytes } from "node:crypto";
import type { ExpenseSortField } from "@expense-tracker/subgraph-expenses/listing/expense-filter.input";
import { listExpenses } from "@expense-tracker/subgraph-expenses/listing/list-expenses";
import { countExpenses, totalExpenses } from "@expense-tracker/subgraph-expenses/listing/total-expenses";
import type { PageArguments } from "@expense-tracker/subgraph-expenses/paging/page";
import type { DataSource } from "typeorm";
import type { ExpenseProbe } from "./expense-probe";
import { criteriaOf, inMonth, oneCategory, type ProbeFilter, words } from "./probe-criteria";
import { commonWord, rareWord } from "./seeded-row";
import type { SeededOwner } from "./seed-expenses";

const cursorKey = randomBytes(32);
const pageRows = 10;
const mostRows = 100;

type Ask = ExpenseProbe["ask"];

const list = (
  db: DataSource,
  owner: SeededOwner,
  { by, filter, page }: { by: ExpenseSortField; filter: ProbeFilter; page: PageArguments },
) =>
  listExpenses(db, cursorKey, {
    ownerId: owner.ownerId,
    criteria: criteriaOf(filter, owner),
    sort: { by, descending: true },
    page,
  });

const page1 =
  (by: ExpenseSortField, filter: ProbeFilter = {}): Ask =>
  (db, owner) =>
    list(db, owner, { by, filter, page: { first: pageRows } });

/** The page that a person reaches who has paged 999 times. The way to it is walked once, in the round that fills caches. */
function page1000(by: ExpenseSortField): Ask {
  const cursors = new Map<string, string | null>();
  return async (db, owner) => {
    if (!cursors.has(owner.ownerId)) cursors.set(owner.ownerId, await cursorAfter(999 * pageRows, by, db, owner));
    return list(db, owner, { by, filter: {}, page: { first: pageRows, after: cursors.get(owner.ownerId) ?? null } });
  };
}

async function cursorAfter(
  rows: number,
  by: ExpenseSortField,
  db: DataSource,
  owner: SeededOwner,
): Promise<string | null> {
  let after: string | null = null;
  for (let passed = 0; passed < rows; passed += mostRows) {
    const first = Math.min(mostRows, rows - passed);
    after = (await list(db, owner, { by, filter: {}, page: { first, after } })).pageInfo.endCursor;
  }
  return after;
}

const count =
  (filter: ProbeFilter): Ask =>
  (db, owner) =>
    countExpenses(db, owner.ownerId, criteriaOf(filter, owner));

const total =
  (filter: ProbeFilter): Ask =>
  (db, owner) =>
    totalExpenses(db, owner.ownerId, criteriaOf(filter, owner));

const named = (limit: ExpenseProbe["limit"], asks: Record<string, Ask>): ExpenseProbe[] =>
  Object.entries(asks).map(([name, ask]) => ({ name, limit, ask }));

const sorts = ["BOOKED_ON", "AMOUNT", "CREATED_AT"] as const;
const nameOf = (by: ExpenseSortField) => ({ BOOKED_ON: "day", AMOUNT: "amount", CREATED_AT: "creation" })[by];

/** Filters that an index or a kept sum answers. */
const indexed: Record<string, ProbeFilter> = {
  "a month": inMonth,
  "a category": oneCategory,
  "no category": { uncategorisedOnly: true },
  "a merchant": { merchantIs: "Shop m123" },
  "no merchant": { without: ["MERCHANT"] },
  "a tag": { tags: ["t7"] },
  "no tag": { without: ["TAG"] },
  cards: { paymentMethod: "CARD" },
  dollars: { currency: "USD" },
  "money that came in": { direction: "CREDIT" },
  "amounts from 100 to 101": { minAmount: "100", maxAmount: "101" },
};

const listed = (by: ExpenseSortField, limit: ExpenseProbe["limit"], filters: Record<string, ProbeFilter>) =>
  Object.entries(filters).map(([name, filter]): ExpenseProbe => ({
    name: `page 1 by ${nameOf(by)}, ${name}`,
    limit,
    ask: page1(by, filter),
  }));

const counted = (limit: ExpenseProbe["limit"], filters: Record<string, ProbeFilter>) =>
  Object.entries(filters).flatMap(([name, filter]): ExpenseProbe[] => [
    { name: `totalCount, ${name}`, limit, ask: count(filter) },
    { name: `total, ${name}`, limit, ask: total(filter) },
  ]);

/** Combinations of which no index and no sum knows anything: none may end in UNAVAILABLE, and the gateway waits 3 s. */
const hard: Record<string, ProbeFilter> = {
  "the trash": { deleted: true },
  "bank messages": { source: "BANK_MESSAGE" },
  "two tags": { tags: ["t7", "t24"] },
  "a part of a merchant": { merchant: "op m1" },
  "a part that none has": { merchant: "nowhere" },
  "cards in rupees, manual, spent": {
    paymentMethod: "CARD",
    currency: "INR",
    source: "MANUAL",
    direction: "DEBIT",
  },
  "cheques that are large": { paymentMethod: "CHEQUE", minAmount: "500" },
  "two common words": { search: words(`${commonWord} with`) },
  "a common word, a common merchant": { search: words(commonWord), merchant: "shop" },
  "twenty beginnings": { search: words("s l w p1 c") },
  "no tag, no category": { without: ["TAG", "CATEGORY"] },
  "all large, no method": { minAmount: "1", without: ["PAYMENT_METHOD"] },
  "bank messages in the trash": { deleted: true, source: "BANK_MESSAGE" },
  "six filters": (owner) => ({
    categoryIds: owner.categoryIds,
    minAmount: "10",
    maxAmount: "900",
    search: words("lunch p"),
    currency: "INR",
    source: "MANUAL",
    bookedFrom: "2016-02-03",
  }),
};
const inTime = { ms: 3_000 };

export const listProbes: ExpenseProbe[] = [
  ...sorts.map((by): ExpenseProbe => ({ name: `page 1 by ${nameOf(by)}`, limit: { ratio: 1.2 }, ask: page1(by) })),
  ...sorts.map((by): ExpenseProbe => ({
    name: `page 1,000 by ${nameOf(by)}`,
    limit: { ratio: 1.2 },
    ask: page1000(by),
  })),
  ...listed("BOOKED_ON", { ratio: 1.2 }, indexed),
  ...listed("AMOUNT", { ratio: 1.2 }, { "amounts from 100 to 101": indexed["amounts from 100 to 101"] ?? {} }),
  ...listed("BOOKED_ON", { ratio: 2 }, { "a rare word": { search: words(rareWord) } }),
  ...listed("BOOKED_ON", { ratio: 2 }, { "a common word": { search: words(commonWord) } }),
  ...named({ ratio: 1.5 }, { totalCount: count({}), total: total({}) }),
  ...counted({ ratio: 1.5 }, indexed),
  ...counted({ ratio: 2 }, { "a rare word": { search: words(rareWord) } }),
  ...counted(inTime, { "a common word": { search: words(commonWord) } }),
  ...counted(inTime, hard),
  ...sorts.flatMap((by) => listed(by, inTime, { cheques: { paymentMethod: "CHEQUE" }, ...hard })),
];
