import { byDay, merchantGroupOf, type Payment } from "../../spending/payment";
import type { EpochDay } from "../../spending/epoch-day";
import { bought } from "./everyday-life";
import type { LifeInProgress } from "./life";
import { priceOf, type Purse } from "./purse";
import type { Random } from "./random";

/**
 * Puts unusual payments into every year, so that those of one year are in the history by which the next is judged. Rises of fixed prices
 * are labelled where they are generated.
 */
export function injectAnomalies(life: LifeInProgress, purse: Purse, random: Random): void {
  const usual = habitual(life.payments);
  for (let year = life.from; year + 365 <= life.to; year += 365) injectInto(life, purse, random, usual, year);
}

function injectInto(
  life: LifeInProgress,
  purse: Purse,
  random: Random,
  usual: readonly (readonly Payment[])[],
  year: EpochDay,
): void {
  for (let index = 0; index < 4; index += 1) {
    const group = random.pick(usual as [Payment[], ...Payment[][]]);
    const middle = group.toSorted((a, b) => Number(a.amountMinor - b.amountMinor))[Math.floor(group.length / 2)];
    if (middle) addUnusual(life, random, middle, year);
  }
  for (let index = 0; index < 4; index += 1) addDuplicate(life, random, year);
  for (let index = 0; index < 3; index += 1) {
    const name = `${random.pick(["Prestige", "Global", "Royal", "Nova"])} ${random.pick(["Jewellers", "Electronics", "Interiors", "Clinic", "Trading"])} ${index}${random.whole(10, 99)}X`;
    const amountMinor = priceOf(purse, random.between(700, 2_500));
    const id = life.pay(bought(name, "shopping", amountMinor, year + random.whole(5, 360)));
    if (id !== null) life.anomalies.set(id, "LARGE_FIRST_PAYMENT");
  }
}

/** Merchants at which the person pays often: what is unusual there can be known. */
function habitual(payments: readonly Payment[]): Payment[][] {
  const groups = new Map<string, Payment[]>();
  for (const payment of payments) {
    const key = merchantGroupOf(payment);
    if (payment.direction === "CREDIT" || key === null) continue;
    groups.set(key, [...(groups.get(key) ?? []), payment]);
  }
  const everyday = ["groceries", "fuel", "eating-out", "transport", "health"];
  return [...groups.values()].filter(
    (group) => group.length >= 12 && everyday.includes(group[0]?.categoryId ?? "") && !isTraveller(group),
  );
}

const isTraveller = (group: readonly Payment[]): boolean => group.some(({ categoryId }) => categoryId === "travel");

function addUnusual(life: LifeInProgress, random: Random, usual: Payment, from: number): void {
  const amountMinor = BigInt(Math.round(Number(usual.amountMinor) * random.between(5, 12)));
  const id = life.pay({ ...usual, amountMinor, day: from + random.whole(5, 360) });
  if (id !== null) life.anomalies.set(id, "UNUSUAL_AMOUNT");
}

/**
 * The same purchase once more on the same or the next day; the later of the two is the unusual one. Not of a fare or a coffee: two of
 * those are usual.
 */
function addDuplicate(life: LifeInProgress, random: Random, from: number): void {
  const candidates = life.payments.filter(
    ({ id, day, direction, categoryId, merchant }) =>
      day >= from &&
      day < from + 365 &&
      direction === "DEBIT" &&
      !["transport", "cash"].includes(categoryId ?? "") &&
      merchant !== "Cafe Luna" &&
      !life.anomalies.has(id),
  );
  const copied = random.pick(candidates as [Payment, ...Payment[]]);
  const id = life.pay({ ...copied, day: copied.day + random.whole(0, 1) });
  const copy = life.payments.at(-1);
  if (id === null || !copy) return;
  life.anomalies.set(byDay(copied, copy) < 0 ? copy.id : copied.id, "DUPLICATE_CHARGE");
}
