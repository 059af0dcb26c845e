import { listExpenses } from "@expense-tracker/subgraph-expenses/listing/list-expenses";
import type { ExpenseCriteria } from "@expense-tracker/subgraph-expenses/listing/select-expenses";
import { countExpenses, totalExpenses } from "@expense-tracker/subgraph-expenses/listing/total-expenses";
import { groupingOf } from "@expense-tracker/subgraph-expenses/spending/groupings";
import { sumSpending } from "@expense-tracker/subgraph-expenses/spending/sum-spending";
import { randomBytes } from "node:crypto";
import type { Random } from "@expense-tracker/testing/random";
import type { ExpenseProbe } from "./expense-probe";
import { criteriaOf, month, words } from "./probe-criteria";
import { commonWord, rareWord, seededYears } from "./seeded-row";
import type { SeededOwner } from "./seed-expenses";

type Criteria = Partial<ExpenseCriteria>;

/** Values of each filter: some that most expenses have, some that few have, some that none has. */
const filters = {
  bookedFrom: ["2016-02-03", "2019-06-15"],
  bookedTo: ["2025-11-24", "2021-03-31"],
  categoryIds: ["one", "all"],
  tags: [["t7"], ["t7", "t24"], ["t99"]],
  merchant: ["shop", "op m1", "nowhere"],
  merchantIs: ["Shop m123", "Shop m2400"],
  search: [commonWord, rareWord, `${commonWord} with`, "s l w p1 c", "lunch"],
  minAmount: ["1", "10", "100", "900"],
  maxAmount: ["1000", "900", "101", "5"],
  currency: ["INR", "USD"],
  direction: ["DEBIT", "CREDIT"],
  source: ["MANUAL", "BANK_MESSAGE"],
  paymentMethod: ["CARD", "CHEQUE", "WALLET"],
  without: [["MERCHANT"], ["TAG"], ["TAG", "CATEGORY"], ["PAYMENT_METHOD"]],
  anomalousOnly: [true],
  uncategorisedOnly: [true],
  deleted: [true],
} as const satisfies Record<keyof ExpenseCriteria, readonly unknown[]>;
const names = Object.keys(filters) as (keyof typeof filters)[];

const groups = ["CATEGORY", "PARENT_CATEGORY", "MERCHANT", "TAG", "PAYMENT_METHOD", "DAY", "WEEK", "MONTH"] as const;
const periods = [
  seededYears,
  { from: "2016-01-25", to: "2025-12-24" },
  { from: "2025-01-01", to: "2025-12-31" },
  month,
];
const sorts = ["BOOKED_ON", "AMOUNT", "CREATED_AT"] as const;
const mostFilters = 5;
const cursorKey = randomBytes(32);

/** A question with one to five filters: half of them reports, the others pages with their count and total. */
export function randomQuestion(random: Random): ExpenseProbe {
  const filter = randomFilter(random);
  const isReport = random.below(2) === 0;
  const { name, ask } = isReport ? randomReport(random, filter) : randomPage(random, filter);
  return { name: `${name}, ${JSON.stringify(filter)}`, limit: { ms: 3_000 }, ask };
}

type RandomFilter = Partial<Record<keyof typeof filters, unknown>>;

function randomFilter(random: Random): RandomFilter {
  const filter: RandomFilter = {};
  const count = 1 + random.below(mostFilters);
  while (Object.keys(filter).length < count) {
    const name = random.pick(names);
    filter[name] = random.pick<unknown>(filters[name]);
  }
  return filter;
}

/** The criteria of a filter: words of its text, and categories of the owner. */
function criteriaFor({ search, categoryIds, ...others }: RandomFilter, owner: SeededOwner): ExpenseCriteria {
  const ids = categoryIds === "one" ? owner.categoryIds.slice(3, 4) : [...owner.categoryIds];
  return criteriaOf(
    {
      ...(others as Criteria),
      ...(categoryIds === undefined ? {} : { categoryIds: ids }),
      ...(typeof search === "string" ? { search: words(search) } : {}),
    },
    owner,
  );
}

function randomReport(random: Random, filter: RandomFilter): Pick<ExpenseProbe, "name" | "ask"> {
  const by = random.pick(groups);
  const period = random.pick(periods);
  const monthStartDay = random.pick([1, 25]);
  return {
    name: `${by.toLowerCase()} ${period.from} to ${period.to}, months from ${monthStartDay}`,
    ask: (db, owner) =>
      sumSpending(db, {
        ownerId: owner.ownerId,
        criteria: criteriaFor(filter, owner),
        period,
        grouping: groupingOf(by, monthStartDay),
        currency: "INR",
        isBase: true,
      }),
  };
}

/** The page, then what stands beside it: as the resolver does, both are asked with the same criteria. */
function randomPage(random: Random, filter: RandomFilter): Pick<ExpenseProbe, "name" | "ask"> {
  const by = random.pick(sorts);
  const descending = random.below(2) === 0;
  const asked = random.pick(["page", "totalCount", "total"] as const);
  return {
    name: asked === "page" ? `page by ${by.toLowerCase()}${descending ? "" : " ascending"}` : asked,
    ask: (db, owner) => {
      const { ownerId } = owner;
      const criteria = criteriaFor(filter, owner);
      if (asked === "totalCount") return countExpenses(db, ownerId, criteria);
      if (asked === "total") return totalExpenses(db, ownerId, criteria);
      return listExpenses(db, cursorKey, { ownerId, criteria, sort: { by, descending }, page: { first: 10 } });
    },
  };
}
