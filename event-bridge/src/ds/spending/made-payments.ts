import { epochDay } from "./epoch-day";
import type { Payment } from "./payment";

/** A payment for tests: `made("2026-01-31", 9_99, "Netflix")`. Its id is made of what it says, unless one is given. */
export function made(on: string, amountMinor: number, merchant: string | null, rest: Partial<Payment> = {}): Payment {
  return {
    id: `${on} ${merchant} ${amountMinor}`,
    merchant,
    categoryId: null,
    amountMinor: BigInt(amountMinor),
    currency: "EUR",
    direction: "DEBIT",
    day: epochDay(on),
    ...rest,
  };
}
