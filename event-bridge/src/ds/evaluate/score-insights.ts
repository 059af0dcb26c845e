import { judgePayment } from "../anomaly/judge-payment";
import { forecastMonth } from "../forecast/forecast-month";
import { findInsights, type Known, type MonthForecast } from "../insight/find-insights";
import type { InsightKind } from "../insight/insight";
import { ChargeLedger } from "../recurring/charge-ledger";
import { dayInMonth, type EpochDay, monthOf, monthText } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { PaymentHistory } from "../spending/payment-history";
import { generateLife } from "./life/generate-life";
import type { Life } from "./life/life";

/** What an owner would be told in the last year, looked at once a week. */
export interface InsightScore {
  told: number;
  /** New subscriptions with a payment that another one was told with: the same one under a second key. */
  repeated: number;
  byKind: Map<InsightKind, number>;
  subscriptions: number;
  /** Those that a real recurring charge is behind. */
  realSubscriptions: number;
}

export function scoreInsights(seeds: readonly number[]): InsightScore {
  const score: InsightScore = { told: 0, repeated: 0, byKind: new Map(), subscriptions: 0, realSubscriptions: 0 };
  for (const seed of seeds) addLife(score, generateLife(seed));
  return score;
}

function addLife(score: InsightScore, life: Life): void {
  const [history, ledger, told, about] = [
    new PaymentHistory(),
    new ChargeLedger(),
    new Set<string>(),
    new Set<string>(),
  ];
  const real = new Set(life.charges.flatMap(({ paymentIds }) => paymentIds));
  const unusual: Known["unusual"][number][] = [];
  let fed = 0;
  for (let today = life.to - 365; today < life.to; today += 7) {
    for (; (life.payments[fed]?.day ?? Infinity) < today; fed += 1) {
      const payment = life.payments[fed];
      if (!payment) break;
      const anomaly = payment.day < today - 7 ? null : judgePayment(payment, history, ledger.at(payment));
      if (anomaly) unusual.push({ payment, anomaly });
      history.record(payment);
      ledger.record(payment);
    }
    const charges = ledger.all();
    const month = forecastOf(life, charges, today);
    for (const insight of findInsights({ today, charges, unusual, month, budgets: [] })) {
      if (told.has(insight.key)) continue;
      told.add(insight.key);
      score.told += 1;
      score.byKind.set(insight.kind, (score.byKind.get(insight.kind) ?? 0) + 1);
      if (insight.kind !== "NEW_SUBSCRIPTION") continue;
      const ids = charges.find(({ key }) => key === insight.chargeKey)?.expenseIds ?? [];
      score.subscriptions += 1;
      score.realSubscriptions += Number(ids.filter((id) => real.has(id)).length > ids.length / 2);
      // Two charges share no payment. So the worker has told of a charge before if it has told of one of its payments.
      if (ids.some((id) => about.has(id))) score.repeated += 1;
      for (const id of ids) about.add(id);
    }
  }
}

function forecastOf(life: Life, charges: ReturnType<ChargeLedger["all"]>, today: EpochDay): MonthForecast | null {
  const { currency } = life;
  const spent = life.payments.filter(
    (one) => one.currency === currency && one.direction === "DEBIT" && one.day < today,
  );
  const month = monthOf(today);
  const [start, end] = [dayInMonth(month, 1), dayInMonth(month + 1, 1)];
  const forecast = forecastMonth({ currency, payments: spent, charges, asOf: today, start, end });
  const earlierTotals = [6, 5, 4, 3, 2, 1].map((back) => totalOf(spent, month - back));
  return forecast && { month: monthText(month), forecast, earlierTotals };
}

function totalOf(payments: readonly Payment[], month: number): bigint {
  const [from, to] = [dayInMonth(month, 1), dayInMonth(month + 1, 1)];
  return payments.reduce((total, { day, amountMinor }) => (day >= from && day < to ? total + amountMinor : total), 0n);
}
