import { dayInMonth, epochDay, type EpochDay, monthOf, type MonthNumber, monthText } from "./epoch-day";

/** A month as its owner counts it. */
export interface OwnerMonth {
  /** `YYYY-MM` */
  readonly name: string;
  readonly start: EpochDay;
  /** The first day after it. */
  readonly end: EpochDay;
}

/**
 * The owner's month in which a day lies, by the rule of the public API: with start day 25, month 2026-11 is 25 November to 24 December; a
 * month that has no such day begins on its last day.
 *
 * @param startDay 1 to 31
 * @param back so many months before that one
 */
export function ownerMonthOf(day: EpochDay, startDay: number, back = 0): OwnerMonth {
  const calendar = monthOf(day);
  const month: MonthNumber = (day >= dayInMonth(calendar, startDay) ? calendar : calendar - 1) - back;
  return { name: monthText(month), start: dayInMonth(month, startDay), end: dayInMonth(month + 1, startDay) };
}

/** @param name `YYYY-MM` */
export function ownerMonthNamed(name: string, startDay: number): OwnerMonth {
  // A month that begins on its last day begins in it all the same.
  return ownerMonthOf(dayInMonth(monthOf(epochDay(`${name}-01`)), startDay), startDay);
}
