import type { EpochDay } from "../../spending/epoch-day";
import { byDay, type Payment } from "../../spending/payment";

/** How often a charge of a generated life comes. Four weeks are an interval of their own: "monthly" of 28 days. */
export type TrueCadence = "WEEKLY" | "FORTNIGHTLY" | "FOUR_WEEKLY" | "MONTHLY" | "QUARTERLY" | "HALF_YEARLY" | "YEARLY";

/** A recurring charge as the generator made it: the truth that a finding is compared with. */
export interface TrueCharge {
  readonly name: string;
  readonly cadence: TrueCadence;
  readonly isVarying: boolean;
  readonly paymentIds: readonly string[];
  /** When the next payment would come after the end of the life; null when the charge has ended before. */
  readonly nextDay: EpochDay | null;
  readonly nextAmountMinor: bigint | null;
}

export type InjectedAnomaly = "UNUSUAL_AMOUNT" | "DUPLICATE_CHARGE" | "PRICE_RISE" | "LARGE_FIRST_PAYMENT";

/** Some years of one person's payments, with the truth about them. */
export interface Life {
  readonly seed: number;
  readonly currency: string;
  /** By day, then by id. */
  readonly payments: readonly Payment[];
  readonly charges: readonly TrueCharge[];
  /** What is unusual, by the payment's id. Every rise of a fixed price is among them. */
  readonly anomalies: ReadonlyMap<string, InjectedAnomaly>;
  /** The first day, and the first day after the end. */
  readonly from: EpochDay;
  readonly to: EpochDay;
}

/** Collects a life while it is generated. */
export class LifeInProgress {
  readonly payments: Payment[] = [];
  readonly charges: TrueCharge[] = [];
  readonly anomalies = new Map<string, InjectedAnomaly>();
  /** The days on which the person is away from home. */
  readonly away = new Set<EpochDay>();

  constructor(
    readonly seed: number,
    readonly currency: string,
    readonly from: EpochDay,
    readonly to: EpochDay,
  ) {}

  /** @returns the payment's id; null for a day outside of the life. */
  pay(payment: Omit<Payment, "id" | "currency" | "direction"> & Partial<Payment>): string | null {
    if (payment.day < this.from || payment.day >= this.to || payment.amountMinor <= 0n) return null;
    // The number is mixed, so that the order of ids says nothing about the order in which the payments were generated.
    const number = Math.imul(this.payments.length + 1, 0x9e3779b1) >>> 0;
    const id = `p${number.toString(16).padStart(8, "0")}`;
    this.payments.push({ currency: this.currency, direction: "DEBIT", ...payment, id });
    return id;
  }

  finished(): Life {
    const { seed, currency, charges, anomalies, from, to } = this;
    return { seed, currency, charges, anomalies, from, to, payments: this.payments.toSorted(byDay) };
  }
}
