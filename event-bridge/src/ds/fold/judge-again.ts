import { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Anomaly } from "../anomaly/anomaly";
import { anomalyReason } from "../anomaly/anomaly-reason";
import { judgePayment, mayConcernCharge } from "../anomaly/judge-payment";
import { personalThresholds } from "../anomaly/personal-thresholds";
import { insightOfAnomaly } from "../insight/find-insights";
import { chargeFamilyOf } from "../recurring/charge-families";
import { ChargeMemo } from "../recurring/charge-memo";
import { dayText } from "../spending/epoch-day";
import { byDay, type Payment } from "../spending/payment";
import type { PaymentHistory } from "../spending/payment-history";
import { loadFamily } from "../state/families";
import { loadLargestFrom } from "../state/paid";
import { maxPayments } from "../state/payments";
import { familyHistories, memoryOf, wholeOwner } from "../state/run-memory";
import { deleteToldAnomaly, loadToldAnomalies, loadUnusualFrom, saveToldAnomaly } from "../state/told-anomalies";
import { EarlierReader, historyOf } from "./earlier-payments";
import { takeBackInsightsAbout, tellInsights } from "./tell-insights";

/** Payments of one event, as they were and as they are. */
export interface JudgedChange {
  readonly before: readonly Payment[];
  readonly now: readonly Payment[];
  readonly gone: readonly string[];
  /** The payments of the families that they were or are in, the latest first, with the change. */
  readonly families: ReadonlyMap<string, readonly Payment[]>;
  /** True: what was told of the changed payments is told again. */
  readonly isSnapshot: boolean;
}

/**
 * Judges payments after a change: the changed ones, and those after them at the same merchants, those that are told as unusual, and those that
 * stand out at a merchant that may be little known, since all of these are compared with what was paid before. Tells by `expense.anomaly-detected` and by insights what is new
 * or different, and takes back what is unusual no longer. A verdict that stays as it was tells nothing.
 */
export async function judgeAgain(tx: Tx, stream: OwnerStream, change: JudgedChange): Promise<void> {
  const { ownerId } = stream;
  const { judged, reader } = await whatToJudge(tx, ownerId, change);
  const told = await loadToldAnomalies(tx, ownerId, [...judged.map(({ id }) => id), ...change.gone]);
  const families = new Map([...change.families].map(([name, payments]) => [name, openFamily(tx, name, payments)]));
  const changed = new Set(change.now.map(({ id }) => id));
  for (const payment of judged) {
    const family = await familyOf(tx, ownerId, families, payment);
    if (family && !family.holds(payment)) continue;
    const isNews = changed.has(payment.id) || told.has(payment.id);
    const findsCharges = isNews || (family?.payments.length ?? 0) <= fewPayments;
    const anomaly = family && (await judge(ownerId, payment, { family, reader, findsCharges }));
    await tell(tx, stream, {
      payment,
      anomaly,
      before: told.get(payment.id),
      isAgain: change.isSnapshot && changed.has(payment.id),
    });
  }
  for (const expenseId of change.gone) if (told.has(expenseId)) await takeBack(tx, stream, expenseId);
}

/** In the order of their days, so that the same change tells the same in the same order. */
async function whatToJudge(
  tx: Tx,
  ownerId: string,
  { before, now, families }: JudgedChange,
): Promise<{ judged: Payment[]; reader: EarlierReader }> {
  const judged = new Map(now.map((payment) => [payment.id, payment]));
  const changed = [...before, ...now];
  for (const [name, payments] of families) {
    const from = firstOf(changed.filter((payment) => chargeFamilyOf(payment) === name));
    // The latest comes first.
    const end = from ? payments.findIndex((payment) => byDay(payment, from) <= 0) : 0;
    const after = end < 0 ? payments : payments.slice(0, end);
    for (const payment of after.slice(-mostAfter).toReversed()) judged.set(payment.id, payment);
  }
  for (const [currency, payments] of Map.groupBy(changed, (one) => one.currency)) {
    const from = firstOf(payments)?.day ?? 0;
    const unusual = await loadUnusualFrom(tx, ownerId, { currency, from, most: mostAfter });
    for (const payment of unusual) judged.set(payment.id, payment);
  }
  const elsewhere = (await loadElsewhere(tx, ownerId, changed)).filter(({ id }) => !judged.has(id));
  const reader = new EarlierReader(tx, ownerId, [...judged.values(), ...elsewhere]);
  for (const payment of elsewhere) if (await reader.standsOut(payment)) judged.set(payment.id, payment);
  return { judged: [...judged.values()].toSorted(byDay), reader };
}

/** The largest payments behind the changed ones: in their categories, and in all. What is not large is not unusual. */
async function loadElsewhere(tx: Tx, ownerId: string, changed: readonly Payment[]): Promise<Payment[]> {
  const found = new Map<string, Payment>();
  for (const [currency, payments] of Map.groupBy(changed, (one) => one.currency)) {
    const from = firstOf(payments);
    if (!from) continue;
    const categories = [...new Set(payments.flatMap(({ categoryId }) => categoryId ?? []))];
    for (const categoryIds of [null, ...(categories.length > 0 ? [categories] : [])]) {
      const largest = await loadLargestFrom(tx, ownerId, { currency, from: from.day, categoryIds, most: mostAfter });
      for (const payment of largest) if (byDay(payment, from) > 0) found.set(payment.id, payment);
    }
  }
  return [...found.values()];
}

const firstOf = (payments: readonly Payment[]): Payment | undefined => payments.toSorted(byDay)[0];

/** The payments at one merchant, ready to compare with. */
interface OpenFamily {
  readonly name: string;
  readonly payments: readonly Payment[];
  readonly history: PaymentHistory;
  /** Whether enough of what was before it is here: a family with very many payments is not read whole. */
  holds(payment: Payment): boolean;
}

function openFamily(tx: Tx, name: string, payments: readonly Payment[]): OpenFamily {
  const first = payments.length < maxPayments ? null : payments.at(-compared);
  return {
    name,
    payments,
    history: historyOfFamily(tx, name, payments),
    holds: (payment) => !first || byDay(payment, first) >= 0,
  };
}

/** A history that the next events of the run find ready; not of a family that is not read whole. */
function historyOfFamily(tx: Tx, name: string, payments: readonly Payment[]): PaymentHistory {
  const memory = payments.length < maxPayments ? memoryOf(tx) : null;
  const whole = wholeOwner(memory);
  if (whole) return whole;
  const known = memory?.known<PaymentHistory>(familyHistories);
  const history = known?.get(name) ?? historyOf(payments);
  known?.set(name, history);
  return history;
}

async function familyOf(
  tx: Tx,
  ownerId: string,
  families: Map<string, OpenFamily>,
  payment: Payment,
): Promise<OpenFamily | null> {
  const name = chargeFamilyOf(payment);
  if (name === null) return null;
  const family = families.get(name) ?? openFamily(tx, name, await loadFamily(tx, ownerId, name));
  families.set(name, family);
  return family;
}

async function judge(
  ownerId: string,
  payment: Payment,
  { family, reader, findsCharges }: { family: OpenFamily; reader: EarlierReader; findsCharges: boolean },
): Promise<Anomaly | null> {
  const { name, payments, history } = family;
  // The latest comes first.
  const at = payments.findIndex((one) => byDay(one, payment) < 0);
  const earlier = at < 0 ? [] : payments.slice(at);
  const charges =
    findsCharges && mayConcernCharge(payment, earlier) ? chargeMemo.chargesOf(ownerId, name, earlier) : [];
  const before = await reader.before(payment, history);
  const anomaly = judgePayment(payment, before, charges);
  // The owner's own thresholds are higher: what is usual by the others is usual by these.
  const dismissed = anomaly ? await reader.dismissed() : [];
  return dismissed.length === 0
    ? anomaly
    : judgePayment(payment, before, charges, personalThresholds(payment, dismissed));
}

interface Verdict {
  payment: Payment;
  anomaly: Anomaly | null;
  /** What was told of it, as text. */
  before: string | undefined;
  isAgain: boolean;
}

async function tell(tx: Tx, stream: OwnerStream, { payment, anomaly, before, isAgain }: Verdict): Promise<void> {
  const { id: expenseId, merchant, day, amountMinor, currency } = payment;
  if (!anomaly) return before === undefined ? undefined : takeBack(tx, stream, expenseId);
  const seen = { amount: { minorUnits: String(amountMinor), currency }, merchant, bookedOn: dayText(day) };
  const score = Math.round(anomaly.score * 10) / 10;
  const payload = { expenseId, anomaly: { kind: anomaly.kind, score, reason: anomalyReason(payment, anomaly), seen } };
  if (isAgain || JSON.stringify(payload) !== before) {
    await saveToldAnomaly(tx, stream.ownerId, payload, payment);
    await stream.emit(expenseAnomalyDetectedV1, payload);
  }
  const insight = insightOfAnomaly(payment, anomaly);
  await tellInsights(tx, stream, [insight], isAgain);
  await takeBackInsightsAbout(tx, stream, { ...aboutExpense, ids: [expenseId], keep: [insight.key] });
}

async function takeBack(tx: Tx, stream: OwnerStream, expenseId: string): Promise<void> {
  await deleteToldAnomaly(tx, stream.ownerId, expenseId);
  await stream.emit(expenseAnomalyDetectedV1, { expenseId, anomaly: null });
  await takeBackInsightsAbout(tx, stream, { ...aboutExpense, ids: [expenseId] });
}

/** About 20 MB: more than the eight owners who are handled at the same time need, so that a turn finds what it has searched. */
export const chargeMemo = new ChargeMemo(20_000);
const aboutExpense = { subject: "expense_id", kinds: ["ANOMALY", "PRICE_RISE"] } as const;
/** Payments at one merchant, or unusual ones, that are judged again after one change. */
export const mostAfter = 100;
/**
 * At a merchant with more, an old change does not make a later payment a price rise: finding the charges before each of a hundred payments
 * would take a second.
 */
const fewPayments = 60;
/** What is usual at a merchant is known by so many payments. */
const compared = 100;
