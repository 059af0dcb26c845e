import { judgePayment } from "../anomaly/judge-payment";
import { ChargeLedger } from "../recurring/charge-ledger";
import { PaymentHistory } from "../spending/payment-history";
import { generateLife } from "./life/generate-life";
import type { InjectedAnomaly, Life } from "./life/life";

/** How well unusual payments are found in the last year of several lives. */
export interface AnomalyScore {
  /** Payments that are not unusual, and how many of them were called so. */
  usual: number;
  falseAlarms: number;
  injected: number;
  found: number;
  foundByKind: Record<InjectedAnomaly, { injected: number; found: number }>;
  wrong: string[];
  notFound: string[];
}

export function scoreAnomalies(seeds: readonly number[]): AnomalyScore {
  const none = () => ({ injected: 0, found: 0 });
  const score: AnomalyScore = {
    usual: 0,
    falseAlarms: 0,
    injected: 0,
    found: 0,
    wrong: [],
    notFound: [],
    foundByKind: {
      UNUSUAL_AMOUNT: none(),
      DUPLICATE_CHARGE: none(),
      PRICE_RISE: none(),
      LARGE_FIRST_PAYMENT: none(),
    },
  };
  for (const seed of seeds) addLife(score, generateLife(seed));
  return score;
}

/** Judges each payment of the last year when it arrives, with what came before. */
function addLife(score: AnomalyScore, life: Life): void {
  const [history, ledger] = [new PaymentHistory(), new ChargeLedger()];
  for (const payment of life.payments) {
    const counts = payment.direction === "DEBIT" && payment.day >= life.to - 365;
    const anomaly = counts ? judgePayment(payment, history, ledger.at(payment)) : null;
    history.record(payment);
    ledger.record(payment);
    if (!counts) continue;
    const truth = life.anomalies.get(payment.id);
    const text = `${life.seed}: ${payment.merchant} ${payment.amountMinor} ${anomaly?.kind ?? truth}`;
    if (!truth) {
      score.usual += 1;
      if (!anomaly) continue;
      score.falseAlarms += 1;
      score.wrong.push(text);
      continue;
    }
    const isFound = anomaly?.kind === truth;
    score.injected += 1;
    score.found += Number(isFound);
    score.foundByKind[truth].injected += 1;
    score.foundByKind[truth].found += Number(isFound);
    if (!isFound) score.notFound.push(`${text}, in truth ${truth}`);
  }
}
