import { merchantKey } from "../categorise/merchant-key";
import type { EpochDay } from "./epoch-day";

/** What the patterns need to know of an expense. */
export interface Payment {
  readonly id: string;
  /** As written. */
  readonly merchant: string | null;
  readonly categoryId: string | null;
  /** Minor units, above zero. */
  readonly amountMinor: bigint;
  /** ISO 4217 */
  readonly currency: string;
  readonly direction: "DEBIT" | "CREDIT";
  readonly day: EpochDay;
}

/** In the order of their days; payments of one day in the order of their ids, so that no other order can arise. */
export function byDay(one: Payment, other: Payment): number {
  return one.day - other.day || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/**
 * The payments that are compared with each other: one merchant, one currency, one direction.
 *
 * @returns null when the merchant is not known
 */
export function merchantGroupOf({ merchant, currency, direction }: Payment): string | null {
  const key = merchant === null ? null : merchantKey(merchant);
  return key === null ? null : `${direction}|${currency}|${key}`;
}

/** The ratio of two amounts, at least 1: 1 when they are equal. Exact enough, since amounts are below 2^53. */
export function amountRatio(one: bigint, other: bigint): number {
  const [low, high] = one < other ? [one, other] : [other, one];
  return Number(high) / Number(low);
}
