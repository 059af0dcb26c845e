import type { Tx } from "@expense-tracker/kit/database/transaction";
import { defaultAnomalyThresholds } from "../anomaly/anomaly";
import type { Payment } from "../spending/payment";
import { type EarlierPayments, PaymentHistory } from "../spending/payment-history";
import { loadPaid, loadPaidIn } from "../state/payments";

/** Reads what the judgement of payments compares them with. What was read once is kept: an import judges hundreds of payments. */
export class EarlierReader {
  private readonly ofOwner = new Map<string, PaymentHistory>();
  private readonly inCategory = new Map<string, PaymentHistory>();

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

  private owner({ currency }: Payment): Promise<PaymentHistory> {
    return kept(this.ofOwner, currency, () => {
      const days = this.daysOf(currency);
      const window = { currency, from: Math.min(...days) - yearDays, to: Math.max(...days), most: mostPaid };
      return loadPaid(this.tx, this.ownerId, window);
    });
  }

  private async category({ currency, categoryId }: Payment): Promise<PaymentHistory> {
    if (categoryId === null) return nothing;
    return kept(this.inCategory, `${currency} ${categoryId}`, () => {
      const window = { categoryId, currency, to: Math.max(...this.daysOf(currency)), most: mostInCategory };
      return loadPaidIn(this.tx, this.ownerId, window);
    });
  }

  private daysOf(currency: string): number[] {
    return this.judged.filter((one) => one.currency === currency).map(({ day }) => day);
  }
}

async function kept(
  known: Map<string, PaymentHistory>,
  key: string,
  read: () => Promise<Payment[]>,
): Promise<PaymentHistory> {
  const history = known.get(key) ?? historyOf(await read());
  known.set(key, history);
  return history;
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
