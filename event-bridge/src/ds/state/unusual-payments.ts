import type { EpochDay } from "../spending/epoch-day";
import { byDay, type Payment } from "../spending/payment";
import type { RunMemory } from "./run-memory";

/** All payments of a currency that are told as unusual, from a day on, the earliest first. They follow every change of the run. */
export interface KnownUnusual {
  readonly from: EpochDay;
  readonly payments: readonly Payment[];
}

/** Name of what is known of payments that are told as unusual, by currency. */
export const unusualPayments = "unusual payments";

/** Name of what was told of expenses as unusual, as text, by the expense's id: null when nothing was. */
export const toldTable = "anomaly";

/** A payment has changed, or is gone (null): if it is told as unusual, it is in another place now. */
export function moveUnusual(memory: RunMemory, id: string, payment: Payment | null): void {
  const told = memory.known<string | null>(toldTable).get(id);
  if (told === null) return;
  const known = memory.known<KnownUnusual>(unusualPayments);
  if (told === undefined) return known.clear();
  dropUnusual(memory, id);
  if (payment) addUnusual(memory, payment);
}

/** A payment is told as unusual from now on. */
export function addUnusual(memory: RunMemory, payment: Payment): void {
  const known = memory.known<KnownUnusual>(unusualPayments);
  const { from, payments } = known.get(payment.currency) ?? { from: Infinity, payments: [] };
  if (payment.day < from) return;
  const others = payments.filter(({ id }) => id !== payment.id);
  known.set(payment.currency, { from, payments: [...others, payment].toSorted(byDay) });
}

/** A payment is told as unusual no longer. */
export function dropUnusual(memory: RunMemory, id: string): void {
  const known = memory.known<KnownUnusual>(unusualPayments);
  for (const [currency, { from, payments }] of known) {
    if (payments.some((one) => one.id === id)) {
      known.set(currency, { from, payments: payments.filter((one) => one.id !== id) });
    }
  }
}
