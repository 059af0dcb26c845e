import type { Tx } from "@expense-tracker/kit/database/transaction";
import { defaultAnomalyThresholds } from "../anomaly/anomaly";
import { largeForOwner } from "../anomaly/large-first-payment";
import type { DismissedAnomaly } from "../anomaly/personal-thresholds";
import { unusualInCategory } from "../anomaly/unusual-amount";
import { loadDismissed } from "../state/dismissed-anomalies";
import type { Payment } from "../spending/payment";
import { type EarlierPayments, PaymentHistory } from "../spending/payment-history";
import { loadPaid, loadPaidIn } from "../state/paid";
import { memoryOf, type PaidHistory, paidHistories, type RunDays, runDays, wholeOwner } from "../state/run-memory";

/** Reads what the judgement of payments compares them with. What was read once is kept: an import judges hundreds of payments. */
export class EarlierReader {
  private readonly own = new Map<string, PaidHistory>();
  private ofDismissals: Promise<readonly DismissedAnomaly[]> | null = null;

  /** @param judged all payments that will be asked for: what is read reaches from the earliest to the latest of them. */
  constructor(
    private readonly tx: Tx,
    private readonly ownerId: string,
    private readonly judged: readonly Payment[],
  ) {}

  /**
   * Reads what the judgement of one payment needs: for the first one at a merchant all that was paid in the year before, for one at a
   * merchant that is little known what was paid in its category.
   *
   * @param family the payments at its merchant
   */
  async before(payment: Payment, family: PaymentHistory): Promise<EarlierPayments> {
    const known = family.beforeAtMerchant(payment, defaultAnomalyThresholds.merchantPayments).length;
    const owner = known === 0 ? await this.owner(payment) : nothing;
    const isLittleKnown = known > 0 && known < defaultAnomalyThresholds.merchantPayments;
    const category = isLittleKnown ? await this.category(payment) : nothing;
    return {
      beforeAtMerchant: (one, most) => family.beforeAtMerchant(one, most),
      beforeInCategory: (one, most) => category.beforeInCategory(one, most),
      beforeOfOwner: (one, most) => owner.beforeOfOwner(one, most),
    };
  }

  /** Whether a payment is unusual if its merchant is new or little known: beside what the owner paid, or paid in its category. */
  async standsOut(payment: Payment): Promise<boolean> {
    const thresholds = defaultAnomalyThresholds;
    if (unusualInCategory(payment, await this.category(payment), thresholds)) return true;
    return largeForOwner(payment, await this.owner(payment), thresholds) !== null;
  }

  /** What the owner dismissed. */
  dismissed(): Promise<readonly DismissedAnomaly[]> {
    this.ofDismissals ??= loadDismissed(this.tx, this.ownerId);
    return this.ofDismissals;
  }

  private owner({ currency }: Payment): Promise<PaymentHistory> {
    return this.kept(currency, currency, {
      most: mostPaid,
      read: ({ from, to }, most) => loadPaid(this.tx, this.ownerId, { currency, from: from - yearDays, to, most }),
    });
  }

  private async category({ currency, categoryId }: Payment): Promise<PaymentHistory> {
    if (categoryId === null) return nothing;
    return this.kept(`${currency} ${categoryId}`, currency, {
      most: mostInCategory,
      read: ({ to }, most) => loadPaidIn(this.tx, this.ownerId, { categoryId, currency, to, most }),
    });
  }

  /** What is read is kept for all payments of this reader; and when it is all that there is, for the other events of the run. */
  private async kept(key: string, currency: string, { most, read }: Reading): Promise<PaymentHistory> {
    const days = this.judged.filter((one) => one.currency === currency).map(({ day }) => day);
    const needed = { from: Math.min(...days), to: Math.max(...days) };
    const memory = memoryOf(this.tx);
    const whole = wholeOwner(memory);
    if (whole) return whole;
    const shared = memory?.known<PaidHistory>(paidHistories);
    const known = this.own.get(key) ?? shared?.get(key);
    if (known && known.from <= needed.from && known.to >= needed.to) return known.history;
    const run = memory?.known<RunDays>(runDays).get(currency);
    const wide = run ? { from: Math.min(run.from, needed.from), to: Math.max(run.to, needed.to) } : needed;
    const all = await read(wide, most);
    const isAll = all.length < most;
    const history = historyOf(isAll || wide === needed ? all : await read(needed, most));
    this.own.set(key, { ...needed, history });
    if (isAll) shared?.set(key, { ...wide, history });
    return history;
  }
}

interface Reading {
  readonly most: number;
  /** Reads what was paid on these days and before, the latest first. */
  readonly read: (days: RunDays, most: number) => Promise<Payment[]>;
}

/** @param payments in any order. */
export function historyOf(payments: readonly Payment[]): PaymentHistory {
  const history = new PaymentHistory();
  for (const payment of payments) history.record(payment);
  return history;
}

const nothing = new PaymentHistory();
const yearDays = 365;
/** Enough for the year before a payment, and for the payments of one event. */
const mostPaid = 5_000;
/** The latest 60 count; an import has at most 500. */
const mostInCategory = 600;
