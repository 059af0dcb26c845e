import { byDay, merchantGroupOf, type Payment } from "./payment";

/** What was paid before a payment, in the same currency and direction, by day: at most so many, the latest. */
export interface EarlierPayments {
  beforeAtMerchant(payment: Payment, most: number): readonly Payment[];
  beforeInCategory(payment: Payment, most: number): readonly Payment[];
  beforeOfOwner(payment: Payment, most: number): readonly Payment[];
}

/** An owner's payments, by merchant, category and currency. Recorded, changed and deleted in any order. */
export class PaymentHistory implements EarlierPayments {
  private readonly payments = new Map<string, Payment>();
  private readonly series = new Map<string, Payment[]>();

  /** Takes a payment in its latest state. */
  record(payment: Payment): void {
    this.forget(payment.id);
    this.payments.set(payment.id, payment);
    for (const name of seriesOf(payment)) {
      const series = this.series.get(name);
      if (series) series.splice(placeOf(series, payment), 0, payment);
      else this.series.set(name, [payment]);
    }
  }

  forget(id: string): void {
    const payment = this.payments.get(id);
    if (!payment) return;
    this.payments.delete(id);
    for (const name of seriesOf(payment)) {
      const left = (this.series.get(name) ?? []).filter((one) => one.id !== id);
      if (left.length > 0) this.series.set(name, left);
      else this.series.delete(name);
    }
  }

  beforeAtMerchant(payment: Payment, most: number): readonly Payment[] {
    const group = merchantGroupOf(payment);
    return group === null ? [] : this.before(`merchant ${group}`, payment, most);
  }

  beforeInCategory(payment: Payment, most: number): readonly Payment[] {
    return payment.categoryId === null ? [] : this.before(categorySeries(payment), payment, most);
  }

  beforeOfOwner(payment: Payment, most: number): readonly Payment[] {
    return this.before(ownerSeries(payment), payment, most);
  }

  private before(name: string, payment: Payment, most: number): readonly Payment[] {
    const series = this.series.get(name) ?? [];
    const end = placeOf(series, payment);
    return series.slice(Math.max(0, end - most), end);
  }
}

const ownerSeries = ({ direction, currency }: Payment): string => `owner ${direction} ${currency}`;
const categorySeries = (payment: Payment): string => `category ${payment.categoryId} ${ownerSeries(payment)}`;

function seriesOf(payment: Payment): string[] {
  const group = merchantGroupOf(payment);
  return [
    ownerSeries(payment),
    ...(payment.categoryId === null ? [] : [categorySeries(payment)]),
    ...(group === null ? [] : [`merchant ${group}`]),
  ];
}

/** Where a payment is or would be in a series: a binary search. */
function placeOf(series: readonly Payment[], payment: Payment): number {
  let [low, high] = [0, series.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = series[middle];
    if (other && byDay(other, payment) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
