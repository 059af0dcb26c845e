import type { Values } from "./price-inputs";

/** How much a field reads and returns, estimated from its arguments. */
export interface Scale {
  /** Number of items in the field's list, or in the list inside its object. */
  size: number;
  /** Share of the longest period, above 0 and up to 1; the arguments' price is multiplied by it. */
  share: number;
  /** How many times the field's own price is paid; once when omitted. */
  statements?: number;
}

/** A statement that looks for the expenses of a filter costs as much as this many that read the sums. */
const filterStatements = 3;

/** The longest period that the API accepts, ten years: see `read-period.ts` of expenses. */
const maxDays = 3_653;
/** The longest trend that the API accepts. */
const maxMonths = 60;
const monthsOfYear = 12;
const dayMs = 86_400_000;
const daysOfMonth = 31;
const daysOfWeek = 7;
/** Merchants and tags repeat: a new one appears about every three days. */
const daysOfName = 3;
/** A user has a few dozen categories. */
const maxCategories = 40;
/** The values of `PaymentMethod`, and "none". */
const paymentMethods = 9;

/** Number of groups in a report over this many days, with about one expense a day. */
const groupsIn: Readonly<Record<string, (days: number) => number>> = {
  DAY: (days) => days,
  WEEK: (days) => days / daysOfWeek + 1,
  MONTH: (days) => days / daysOfMonth + 1,
  CATEGORY: (days) => Math.min(days, maxCategories),
  PARENT_CATEGORY: (days) => Math.min(days, maxCategories),
  PAYMENT_METHOD: (days) => Math.min(days, paymentMethods),
  MERCHANT: (days) => days / daysOfName + 1,
  TAG: (days) => days / daysOfName + 1,
};

/** These groups have few sums in a period; a filter has the expenses themselves read. */
const fewSums: ReadonlySet<unknown> = new Set(["CATEGORY", "PARENT_CATEGORY", "TAG", "PAYMENT_METHOD"]);
const shareOfFewSums = 0.25;

/** Estimates a report: it reads the sums or the expenses of its period, and returns one item for each group. */
export function spendingScale({ period, groupBy, filter }: Values): Scale {
  const days = daysOf(period);
  const share = fewSums.has(groupBy) && !filter ? shareOfFewSums : 1;
  return { size: Math.ceil(groupsOver(days, groupBy)), share: (share * days) / maxDays };
}

/** Values are not checked here yet, and may be `__proto__`. An unknown grouping counts as days. */
function groupsOver(days: number, groupBy: unknown): number {
  const isKnown = typeof groupBy === "string" && Object.hasOwn(groupsIn, groupBy);
  return (isKnown ? groupsIn[groupBy] : undefined)?.(days) ?? days;
}

/** Estimates a trend: one statement for all months, and with groups one more for each of them. */
export function trendScale({ from, to, groupBy, filter }: Values): Scale {
  const months = monthsOf(from, to);
  const statements = groupBy ? 1 + months : 1;
  return { size: months, share: months / maxMonths, statements: filter ? statements * filterStatements : statements };
}

/** From 1 to `maxMonths`; malformed months count as `maxMonths`. */
function monthsOf(from: unknown, to: unknown): number {
  const [first, last] = [from, to].map((month) => (typeof month === "string" ? monthNumber(month) : NaN));
  const months = (last ?? NaN) - (first ?? NaN) + 1;
  return Number.isFinite(months) ? Math.min(Math.max(months, 1), maxMonths) : maxMonths;
}

function monthNumber(month: string): number {
  const [year = NaN, monthOfYear = NaN] = month.split("-").map(Number);
  return year * monthsOfYear + monthOfYear;
}

/** From 1 to `maxDays`. A malformed period counts as `maxDays`; the subgraph refuses it later. */
function daysOf(period: unknown): number {
  if (typeof period !== "object" || period === null) return maxDays;
  const { month, from, to } = period as Values;
  if (month && !from && !to) return daysOfMonth;
  if (typeof from !== "string" || typeof to !== "string") return maxDays;
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Number.isFinite(days) ? Math.min(Math.max(days, 1), maxDays) : maxDays;
}
