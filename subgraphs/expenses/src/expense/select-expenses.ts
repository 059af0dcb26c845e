import type { DataSource, SelectQueryBuilder } from "typeorm";
import type { Direction, ExpenseSource, PaymentMethod } from "./expense.enums";
import { ExpenseTagRow } from "./expense-tag.row";
import { ExpenseRow } from "./expense.row";

/** A filter that was checked: null where nothing is asked. */
export interface ExpenseCriteria {
  bookedFrom: string | null;
  bookedTo: string | null;
  categoryIds: string[] | null;
  tags: string[] | null;
  merchant: string | null;
  search: string | null;
  minAmount: string | null;
  maxAmount: string | null;
  currency: string | null;
  direction: Direction | null;
  source: ExpenseSource | null;
  paymentMethod: PaymentMethod | null;
  uncategorisedOnly: boolean;
  deleted: boolean;
}

export type ExpenseQuery = SelectQueryBuilder<ExpenseRow>;

/** As DECIMAL: MySQL compares a decimal column with a text as floats. */
export const decimalParameter = (parameter: string) => `CAST(${parameter} AS DECIMAL(36,18))`;

/** The owner's expenses that meet the criteria, as a query on `expense` to go on from. */
export function selectExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): ExpenseQuery {
  const query = db
    .getRepository(ExpenseRow)
    .createQueryBuilder("expense")
    .where("expense.ownerId = :ownerId AND expense.deleted = :deleted", { ownerId, deleted: criteria.deleted });
  for (const [name, condition] of Object.entries(conditions) as [keyof ExpenseCriteria, string][]) {
    const value = criteria[name];
    if (value !== null && value !== false) query.andWhere(condition, { [name]: value });
  }
  if (criteria.merchant !== null) query.andWhere(like("expense.merchant", ":merchant"), contains("merchant", criteria));
  if (criteria.search !== null)
    query.andWhere(
      `(${like("expense.merchant", ":search")} OR ${like("expense.note", ":search")})`,
      contains("search", criteria),
    );
  if (criteria.tags !== null) query.andWhere(`EXISTS (${taggedWith(query)})`, { tags: criteria.tags });
  return query;
}

/**
 * As `selectExpenses`, for a scan of whatever meets the criteria: sums and counts. MySQL takes `expense_amount` for these, and
 * reads the rows in random order (measured: 2 to 3 times the time). Where no other index is made for a criterion, it is told
 * to read the one that covers reports; a search reads whole rows, and does so in the order in which they lie. MariaDB mostly
 * chooses as told by itself: there, searches and totals took the same time with and without (50,000 expenses of one owner among
 * 300,000 and among 1,050,000).
 */
export function scanExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): ExpenseQuery {
  const query = selectExpenses(db, ownerId, criteria);
  const { categoryIds, uncategorisedOnly, minAmount, maxAmount, bookedFrom, bookedTo, search } = criteria;
  if (categoryIds || uncategorisedOnly || minAmount !== null || maxAmount !== null) return query;
  const readsRows = search !== null && bookedFrom === null && bookedTo === null;
  return query.useIndex(readsRows ? "expense_created" : "expense_booked");
}

const conditions: Partial<Record<keyof ExpenseCriteria, string>> = {
  bookedFrom: "expense.bookedOn >= :bookedFrom",
  bookedTo: "expense.bookedOn <= :bookedTo",
  categoryIds: "expense.categoryId IN (:...categoryIds)",
  minAmount: `expense.amountValue >= ${decimalParameter(":minAmount")}`,
  maxAmount: `expense.amountValue <= ${decimalParameter(":maxAmount")}`,
  currency: "expense.currency = :currency",
  direction: "expense.direction = :direction",
  source: "expense.source = :source",
  paymentMethod: "expense.paymentMethod = :paymentMethod",
  uncategorisedOnly: "expense.categoryId IS NULL",
};

/** An escape character of our own: a backslash would be read by the server's string syntax too, or not, by its SQL mode. */
const like = (column: string, parameter: string) => `${column} LIKE ${parameter} ESCAPE '!'`;

/** The text stands for itself: %, _ and \ are letters like others. */
function contains(name: "merchant" | "search", criteria: ExpenseCriteria) {
  return { [name]: `%${(criteria[name] ?? "").replace(/[!%_]/g, "!$&")}%` };
}

function taggedWith(query: ExpenseQuery): string {
  return query
    .subQuery()
    .select("1")
    .from(ExpenseTagRow, "tagged")
    .where("tagged.ownerId = expense.ownerId AND tagged.expenseId = expense.id AND tagged.tag IN (:...tags)")
    .getQuery();
}
