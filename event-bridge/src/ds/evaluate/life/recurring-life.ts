import type { EpochDay } from "../../spending/epoch-day";
import { firstDay, paidDay, plannedDay, someDueDay, type DayHabit } from "./charge-dates";
import { chargePlans, type ChargePlan } from "./charge-plans";
import type { LifeInProgress } from "./life";
import { priceOf, setPrice, type Purse } from "./purse";
import type { Random } from "./random";

/** The recurring charges of a life. */
export function addCharges(life: LifeInProgress, purse: Purse, random: Random): void {
  for (const plan of chargePlans(random)) addCharge(life, plan, purse, random);
}

/** A charge while it is generated. */
interface Running {
  readonly plan: ChargePlan;
  readonly purse: Purse;
  readonly dueDay: number;
  readonly first: EpochDay;
  readonly end: EpochDay;
  readonly habit: DayHabit;
  price: bigint;
  /** Payments since the price was last raised: a fixed price stays for a while. */
  sinceRise: number;
}

function addCharge(life: LifeInProgress, plan: ChargePlan, purse: Purse, random: Random): void {
  const length = life.to - life.from;
  const starts = life.from + (random.chance(0.55) ? random.whole(0, 40) : random.whole(0, Math.floor(length * 0.75)));
  const dueDay = someDueDay(random);
  const first = firstDay(plan.cadence, starts, dueDay);
  const ends = random.chance(plan.endsOften ? 0.3 : 0.1) ? random.whole(first, life.to) : life.to + 1_000;
  const habit = random.pick<DayHabit>(["EXACT", "EXACT", "NEXT_WORKING_DAY", "LAST_WORKING_DAY", "SLOW"]);
  const price = setPrice(purse, random.between(...plan.euros), random);
  const running: Running = { plan, purse, dueDay, first, end: ends, habit, price, sinceRise: 0 };
  const paymentIds: string[] = [];
  let next: EpochDay | null = null;
  for (let index = 0; next === null; index += 1) {
    const planned = plannedDay(plan.cadence, first, dueDay, index);
    if (planned >= ends) break;
    if (planned >= life.to) {
      next = paidDay(planned, habit, random);
      break;
    }
    const id = payOnce(life, running, planned, random);
    if (id !== null) paymentIds.push(id);
  }
  const nextAmountMinor = next === null ? null : amountOn(running, next, random);
  const { name, cadence, isVarying } = plan;
  life.charges.push({ name, cadence, isVarying, paymentIds, nextDay: next, nextAmountMinor });
}

/** @returns null when this one is missed. */
function payOnce(life: LifeInProgress, running: Running, planned: EpochDay, random: Random): string | null {
  const { plan, habit } = running;
  if (random.chance(0.015)) return null;
  const delay = random.chance(0.02) ? random.whole(1, Math.ceil(plan.latestDays)) : 0;
  const rose = raisePrice(running, random);
  const amountMinor = amountOn(running, planned, random);
  const merchant = random.pick(plan.names);
  const id = life.pay({
    merchant,
    categoryId: plan.category,
    amountMinor,
    day: paidDay(planned, habit, random) + delay,
  });
  if (id !== null && rose) life.anomalies.set(id, "PRICE_RISE");
  return id;
}

/** Fixed prices rise now and then, by 5 to 40 %. */
function raisePrice(running: Running, random: Random): boolean {
  running.sinceRise += 1;
  const { plan, price, purse } = running;
  if (plan.isVarying || plan.neverRises || running.sinceRise < 5 || !random.chance(plan.riseChance)) return false;
  const raised = priceOf(purse, (Number(price) * random.between(1.06, 1.4)) / purse.unitMinor);
  if (Number(raised) < Number(price) * 1.04) return false;
  running.price = raised;
  running.sinceRise = 0;
  return true;
}

function amountOn({ plan, price, purse }: Running, day: EpochDay, random: Random): bigint {
  if (plan.isForeign) return priceOf(purse, (Number(price) * random.normal(1, 0.008)) / purse.unitMinor);
  if (!plan.isVarying) return price;
  // Heating and light cost most in January.
  const season = 1 + plan.season * Math.cos((2 * Math.PI * (day - 15)) / 365.25);
  return priceOf(purse, (Number(price) * season * random.logNormal(1, plan.noise)) / purse.unitMinor);
}
