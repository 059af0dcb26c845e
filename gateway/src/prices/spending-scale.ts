import type { Values } from "./price-inputs";

/** What a field's arguments say of how much it reads and gives. */
export interface Scale {
  /** How many items the list has that the field is, or holds. */
  size: number;
  /** How much of the account its arguments leave to be read, above 0, up to 1: a part of what they cost. */
  share: number;
}

/** The longest period that may be asked for, ten years: expenses' `read-period.ts`. */
const maxDays = 3_653;
const dayMs = 86_400_000;
const daysOfMonth = 31;
const daysOfWeek = 7;
/** Merchants and tags come again: about one new one every few days. */
const daysOfName = 3;
/** A person has some dozens of categories. */
const maxCategories = 40;
/** `PaymentMethod`, and none. */
const paymentMethods = 9;

/** How many groups a report over so many days has, with about one expense a day. */
const groupsIn: Readonly<Record<string, (days: number) => number>> = {
  DAY: (days) => days,
  WEEK: (days) => days / daysOfWeek + 1,
  MONTH: (days) => days / daysOfMonth + 1,
  CATEGORY: (days) => Math.min(days, maxCategories),
  PAYMENT_METHOD: (days) => Math.min(days, paymentMethods),
  MERCHANT: (days) => days / daysOfName + 1,
  TAG: (days) => days / daysOfName + 1,
};

/** A report reads the expenses of its period, and gives as many groups as its grouping makes of them. */
export function spendingScale({ period, groupBy }: Values): Scale {
  const days = daysOf(period);
  const groups = typeof groupBy === "string" ? groupsIn[groupBy] : undefined;
  return { size: Math.ceil((groups ?? ((all) => all))(days)), share: days / maxDays };
}

/** From 1 to `maxDays`; what cannot be read counts as the longest, and is refused later. */
function daysOf(period: unknown): number {
  if (typeof period !== "object" || period === null) return maxDays;
  const { month, from, to } = period as Values;
  if (month && !from && !to) return daysOfMonth;
  if (typeof from !== "string" || typeof to !== "string") return maxDays;
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Number.isFinite(days) ? Math.min(Math.max(days, 1), maxDays) : maxDays;
}
