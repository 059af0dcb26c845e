import { Brackets, type DataSource, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import { merchantKeyOf } from "../text/merchant-key";
import { cutMark } from "../search/search-text";
import { foldSearched, type Word } from "../search/words";
import { ExpenseLongTextRow } from "../search/expense-word.row";
import type { Direction, ExpenseFacet, ExpenseSource, PaymentMethod } from "../expense/expense.enums";
import type { ExpenseFilter } from "./expense-filter.input";
import { ExpenseRow } from "../expense/expense.row";

/**
 * A filter that was checked, with a criterion for each field of the input; null where the filter asks for nothing. `includeChildren` is
 * in `categoryIds`.
 */
export interface ExpenseCriteria extends Record<Exclude<keyof ExpenseFilter, "includeChildren">, unknown> {
  bookedFrom: string | null;
  bookedTo: string | null;
  categoryIds: string[] | null;
  tags: string[] | null;
  merchant: string | null;
  merchantIs: string | null;
  search: Word[] | null;
  minAmount: string | null;
  maxAmount: string | null;
  currency: string | null;
  direction: Direction | null;
  source: ExpenseSource | null;
  paymentMethod: PaymentMethod | null;
  without: ExpenseFacet[] | null;
  anomalousOnly: boolean;
  uncategorisedOnly: boolean;
  deleted: boolean;
}

export type ExpenseQuery = SelectQueryBuilder<ExpenseRow>;

/** Converts a parameter to DECIMAL: MySQL would compare a decimal column and a text as floats. */
const decimalParameter = (parameter: string) => `CAST(${parameter} AS DECIMAL(36,18))`;

/** Makes a query on `expense` for the owner's expenses that meet the criteria. Callers add columns, order and limits. */
export function selectExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): ExpenseQuery {
  const query = db
    .getRepository(ExpenseRow)
    .createQueryBuilder("expense")
    .where("expense.ownerId = :ownerId", { ownerId });
  addCriteria(query, criteria);
  return query;
}

/**
 * Narrows a query on a table by the name `expense` to what meets the criteria.
 *
 * @param leftOut criteria that the caller meets otherwise.
 */
export function addCriteria(
  query: CriteriaQuery,
  criteria: ExpenseCriteria,
  leftOut: readonly (keyof ExpenseCriteria)[] = [],
): void {
  for (const [name, addTo] of Object.entries<AddCondition<never>>(conditions)) {
    const value = criteria[name as keyof ExpenseCriteria];
    if (value !== null && !leftOut.includes(name as keyof ExpenseCriteria)) addTo(query, value as never);
  }
}

/** What conditions are added to. */
type CriteriaQuery = Pick<SelectQueryBuilder<ObjectLiteral>, "andWhere" | "subQuery">;
type AddCondition<Value> = (query: CriteriaQuery, value: Value) => unknown;

/**
 * How each criterion narrows a query. One that is not here does not compile, so none is silently ignored. All but one look at columns of the
 * index `expense_booked` only. The servers look at them in this order: those that compare texts come last.
 */
const conditions: { [Name in keyof ExpenseCriteria]: AddCondition<NonNullable<ExpenseCriteria[Name]>> } = {
  deleted: (query, deleted) => query.andWhere("expense.deleted = :deleted", { deleted }),
  bookedFrom: (query, bookedFrom) => query.andWhere("expense.bookedOn >= :bookedFrom", { bookedFrom }),
  bookedTo: (query, bookedTo) => query.andWhere("expense.bookedOn <= :bookedTo", { bookedTo }),
  categoryIds: (query, categoryIds) => query.andWhere("expense.categoryId IN (:...categoryIds)", { categoryIds }),
  merchantIs: (query, text) =>
    query.andWhere("expense.merchantKey = :merchantKey", { merchantKey: merchantKeyOf(text) }),
  minAmount: (query, minAmount) =>
    query.andWhere(`expense.amountValue >= ${decimalParameter(":minAmount")}`, { minAmount }),
  maxAmount: (query, maxAmount) =>
    query.andWhere(`expense.amountValue <= ${decimalParameter(":maxAmount")}`, { maxAmount }),
  currency: (query, currency) => query.andWhere("expense.currency = :currency", { currency }),
  direction: (query, direction) => query.andWhere("expense.direction = :direction", { direction }),
  paymentMethod: (query, paymentMethod) => query.andWhere("expense.paymentMethod = :paymentMethod", { paymentMethod }),
  uncategorisedOnly: (query, only) => only && query.andWhere("expense.categoryId IS NULL"),
  // Not in the index: the few rows that have one are found by an index of their own.
  anomalousOnly: (query, only) => only && query.andWhere("expense.anomalyKind IS NOT NULL"),
  without: (query, facets) => facets.forEach((facet) => query.andWhere(withoutFacet[facet](query))),
  source: (query, source) => query.andWhere(anyText(query, [`\v${source}`], "source", atEnd)),
  tags: (query, tags) =>
    query.andWhere(
      anyText(
        query,
        tags.map((tag) => `\t${tag}\t`),
        "tag",
      ),
    ),
  merchant: (query, text) => query.andWhere(anyText(query, [foldSearched(text)], "merchant", beforeLineBreak)),
  search: (query, words) =>
    words.forEach((word, index) => query.andWhere(anyText(query, [startOf(word)], `word${index}`))),
};

const withoutFacet: Record<ExpenseFacet, (query: CriteriaQuery) => string | Brackets> = {
  MERCHANT: () => "expense.merchantKey IS NULL",
  // The words end in a blank. With tags, a tab and the first tag come after it.
  TAG: (query) => anyText(query, [" \t\v"], "noTag"),
  PAYMENT_METHOD: () => "expense.paymentMethod IS NULL",
  CATEGORY: () => "expense.categoryId IS NULL",
};

/** A word is found by its beginning, and a run of a script without blanks by any part of it. */
function startOf({ kind, text }: Word): string {
  return kind === "dense" ? text : ` ${text}`;
}

/** SQL that tells whether a text holds another one. Both are bytes: UTF-8 compares the same, in half the time. */
type Holds = (column: string, text: string) => string;

const bytes = (column: string) => `CAST(${column} AS BINARY)`;
const anywhere: Holds = (column, text) => `LOCATE(${text}, ${bytes(column)}) > 0`;
const beforeLineBreak: Holds = (column, text) =>
  `LOCATE(${text}, ${bytes(column)}) BETWEEN 1 AND LOCATE('\n', ${bytes(column)})`;
const atEnd: Holds = (column, text) => `RIGHT(${bytes(column)}, LENGTH(${text})) = ${text}`;

/** The search text holds one of the texts. Where the index has only its beginning, the whole one is looked up. */
function anyText(query: CriteriaQuery, texts: string[], name: string, holds: Holds = anywhere): Brackets {
  const parameters = Object.fromEntries(texts.map((text, index) => [`${name}${index}Text`, text]));
  const found = (column: string) =>
    Object.keys(parameters)
      .map((parameter) => holds(column, `:${parameter}`))
      .join(" OR ");
  const whole = query
    .subQuery()
    .select("1")
    .from(ExpenseLongTextRow, "long")
    .where(`long.expenseId = expense.id AND (${found("long.searchText")})`)
    .getQuery();
  return new Brackets((part) =>
    part
      .where(found("expense.searchText"), parameters)
      .orWhere(`(${atEnd("expense.searchText", ":cutMark")} AND EXISTS ${whole})`, { cutMark }),
  );
}
