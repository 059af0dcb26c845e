import { formatMinor } from "@expense-tracker/money/money";
import type { Insight } from "./insight";

/** A sentence in English that says what an insight says. Clients with other languages write their own from the parameters. */
export function insightText(insight: Insight): string {
  switch (insight.kind) {
    case "NEW_SUBSCRIPTION": {
      const { merchant, amountMinor, currency, interval, nextDueOn } = insight.parameters;
      return `${merchant} charges ${money(amountMinor, currency)} ${every[interval]}. The next payment is due on ${nextDueOn}.`;
    }
    case "PRICE_RISE": {
      const { merchant, beforeMinor, nowMinor, currency, risePercent } = insight.parameters;
      return `${merchant} now costs ${money(nowMinor, currency)}, ${risePercent} % more than ${money(beforeMinor, currency)}.`;
    }
    case "MISSED_CHARGE": {
      const { merchant, amountMinor, currency, dueOn } = insight.parameters;
      return `${merchant} usually charges ${money(amountMinor, currency)} around ${dueOn}. It has not come.`;
    }
    case "ANOMALY":
      return anomalyText(insight.parameters);
    case "SPENDING_PACE": {
      const { month, currency, projectedMinor, usualMinor, abovePercent } = insight.parameters;
      return `${month} will probably cost ${money(projectedMinor, currency)}, ${abovePercent} % more than the usual ${money(usualMinor, currency)}.`;
    }
    case "BUDGET_PROJECTION": {
      const { month, currency, projectedMinor, budgetMinor, overMinor } = insight.parameters;
      return `${month} will probably cost ${money(projectedMinor, currency)}, ${money(overMinor, currency)} over the budget of ${money(budgetMinor, currency)}.`;
    }
  }
}

type AnomalyParameters = Extract<Insight, { kind: "ANOMALY" }>["parameters"];

function anomalyText({ anomaly, merchant, amountMinor, currency, bookedOn, usualMinor }: AnomalyParameters): string {
  const paid = `${money(amountMinor, currency)} at ${merchant ?? "an unknown merchant"} on ${bookedOn}`;
  const usual = usualMinor === null ? "" : money(usualMinor, currency);
  switch (anomaly) {
    case "DUPLICATE_CHARGE":
      return `${paid} may have been charged twice.`;
    case "UNUSUAL_AMOUNT":
      return `${paid} is far more than the usual ${usual}.`;
    case "LARGE_FIRST_PAYMENT":
      return `${paid} is your first payment there, and far more than you usually pay.`;
  }
}

const money = (minor: string, currency: string): string => `${formatMinor(BigInt(minor), currency)} ${currency}`;

const every = {
  WEEKLY: "every week",
  FORTNIGHTLY: "every two weeks",
  MONTHLY: "every month",
  QUARTERLY: "every three months",
  HALF_YEARLY: "every six months",
  YEARLY: "every year",
} as const;
