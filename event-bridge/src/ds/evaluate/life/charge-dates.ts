import { dayInMonth, dayOfMonth, type EpochDay, monthOf, weekday } from "../../spending/epoch-day";
import type { TrueCadence } from "./life";
import type { Random } from "./random";

const daysOf = { WEEKLY: 7, FORTNIGHTLY: 14, FOUR_WEEKLY: 28 } as const;
const monthsOf = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 } as const;

/** The day of the so-manieth payment after the first, before weekends and delays. */
export function plannedDay(cadence: TrueCadence, first: EpochDay, dueDay: number, index: number): EpochDay {
  if (cadence in daysOf) return first + index * daysOf[cadence as keyof typeof daysOf];
  return dayInMonth(monthOf(first) + index * monthsOf[cadence as keyof typeof monthsOf], dueDay);
}

/**
 * How a payment's day differs from the planned one. A card is charged on the day, a direct debit on the next working day, a standing
 * order on the last working day before, and some billers take a day or two.
 */
export type DayHabit = "EXACT" | "NEXT_WORKING_DAY" | "LAST_WORKING_DAY" | "SLOW";

export function paidDay(planned: EpochDay, habit: DayHabit, random: Random): EpochDay {
  const overWeekend = Math.max(0, weekday(planned) - 4);
  switch (habit) {
    case "EXACT":
      return planned;
    case "NEXT_WORKING_DAY":
      return overWeekend > 0 ? planned + 3 - overWeekend : planned;
    case "LAST_WORKING_DAY":
      return planned - overWeekend;
    case "SLOW":
      return planned + random.whole(0, 2);
  }
}

/** Most people's charges are due at the start of a month, on any day, or at its end. */
export function someDueDay(random: Random): number {
  if (random.chance(0.2)) return random.pick([29, 30, 31, 31]);
  return random.chance(0.4) ? random.whole(1, 5) : random.whole(1, 28);
}

/** The first planned day at or after `from`, for a charge that starts then. */
export function firstDay(cadence: TrueCadence, from: EpochDay, dueDay: number): EpochDay {
  if (cadence in daysOf) return from;
  const inThisMonth = dayInMonth(monthOf(from), dueDay);
  return dayOfMonth(from) <= dayOfMonth(inThisMonth) ? inThisMonth : dayInMonth(monthOf(from) + 1, dueDay);
}
