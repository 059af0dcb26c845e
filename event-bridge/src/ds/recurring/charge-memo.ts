import type { Payment } from "../spending/payment";
import { chargesOfFamily } from "./charges-of-family";
import type { ChainSearch } from "./find-chain";
import { defaultChargeThresholds } from "./find-charges";
import type { RecurringCharge } from "./recurring-charge";

/**
 * Finds the charges of families, and keeps what it found: what comes next is often asked of the same payments, as those before a payment are
 * those after the payment before it; or of the same and one more. Finding charges takes longer than all else that the worker does with an
 * expense. The same payments give the same charges, so what is kept changes nothing but the time.
 */
export class ChargeMemo {
  private readonly kept = new Map<string, KeptFamily>();
  private keptPayments = 0;

  /** @param mostPayments in memory; each counts once for all that is kept of it, about a kilobyte */
  constructor(private readonly mostPayments: number) {}

  /** @param payments the family's, always in the same order. */
  chargesOf(ownerId: string, family: string, payments: readonly Payment[]): readonly RecurringCharge[] {
    const key = `${ownerId} ${family}`;
    const kept = this.kept.get(key) ?? { found: [], searches: new Map<string, ChainSearch[]>() };
    const known = kept.found.find((one) => areSame(one.payments, payments));
    if (known) return known.charges;
    this.forget(key);
    const charges = chargesOfFamily(payments, defaultChargeThresholds, kept.searches);
    this.keep(key, { ...kept, found: [{ payments, charges }, ...kept.found].slice(0, answersOfFamily) });
    return charges;
  }

  private keep(key: string, family: KeptFamily): void {
    this.kept.set(key, family);
    this.keptPayments += sizeOf(family);
    for (const oldest of this.kept.keys()) {
      if (this.keptPayments <= this.mostPayments) return;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    const family = this.kept.get(key);
    if (family) this.keptPayments -= sizeOf(family);
    this.kept.delete(key);
  }
}

interface KeptFamily {
  /** The latest first. */
  readonly found: readonly Found[];
  readonly searches: Map<string, ChainSearch[]>;
}

interface Found {
  readonly payments: readonly Payment[];
  readonly charges: readonly RecurringCharge[];
}

const sizeOf = ({ found }: KeptFamily): number => Math.max(0, ...found.map(({ payments }) => payments.length));

/** With a payment and without it. */
const answersOfFamily = 2;

function areSame(ones: readonly Payment[], others: readonly Payment[]): boolean {
  return ones.length === others.length && ones.every((one, index) => isSame(one, others[index]));
}

/** Categories are not looked at: they decide no charge. All payments of a family are of one currency and direction. */
function isSame(one: Payment, other: Payment | undefined): boolean {
  if (one === other) return true;
  return (
    other !== undefined &&
    one.id === other.id &&
    one.amountMinor === other.amountMinor &&
    one.day === other.day &&
    one.merchant === other.merchant
  );
}
