import type { Payment } from "../spending/payment";
import { chargesOfFamily } from "./charges-of-family";
import type { RecurringCharge } from "./recurring-charge";

/**
 * Finds the charges of families, and keeps what it found: what comes next is often asked of the same payments, as those before a payment are
 * those after the payment before it. Finding charges takes longer than all else that the worker does with an expense. The same payments
 * give the same charges, so what is kept changes nothing but the time.
 */
export class ChargeMemo {
  private readonly kept = new Map<string, Found>();
  private keptPayments = 0;

  constructor(private readonly mostPayments: number) {}

  /** @param payments the family's, always in the same order. */
  chargesOf(ownerId: string, family: string, payments: readonly Payment[]): readonly RecurringCharge[] {
    const key = `${ownerId} ${family}`;
    const known = this.kept.get(key);
    if (known && areSame(known.payments, payments)) return known.charges;
    const charges = chargesOfFamily(payments);
    this.keep(key, { payments, charges });
    return charges;
  }

  private keep(key: string, found: Found): void {
    this.forget(key);
    this.kept.set(key, found);
    this.keptPayments += found.payments.length;
    for (const oldest of this.kept.keys()) {
      if (this.keptPayments <= this.mostPayments) return;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.keptPayments -= this.kept.get(key)?.payments.length ?? 0;
    this.kept.delete(key);
  }
}

interface Found {
  readonly payments: readonly Payment[];
  readonly charges: readonly RecurringCharge[];
}

function areSame(ones: readonly Payment[], others: readonly Payment[]): boolean {
  return ones.length === others.length && ones.every((one, index) => isSame(one, others[index]));
}

/** Categories are not looked at: they decide no charge. All payments of a family are of one currency and direction. */
function isSame(one: Payment, other: Payment | undefined): boolean {
  return (
    other !== undefined &&
    one.id === other.id &&
    one.amountMinor === other.amountMinor &&
    one.day === other.day &&
    one.merchant === other.merchant
  );
}
