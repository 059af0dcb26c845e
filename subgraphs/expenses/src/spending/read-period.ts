import { badInput } from "@expense-tracker/kit/errors/app-error";
import { daysOf, monthPeriod, type Period } from "../calendar/month";
import { readDay } from "../calendar/read-day";
import type { PeriodInput } from "./spending.type";

/** Ten years with their leap days. */
const maxDays = 3_653;

/**
 * @param monthStartDay the owner's, 1 to 31.
 * @throws AppError BAD_USER_INPUT, field `period`, unless the input is a month, or two days of which the second is not the earlier.
 */
export function readPeriod({ month, from, to }: PeriodInput, monthStartDay: number): Period {
  if (month && !from && !to) {
    readDay(`${month}-01`, "period");
    return monthPeriod(month, monthStartDay);
  }
  if (month || !from || !to) throw badInput("period", "must be a month, or both the first and the last day");
  const period = { from: readDay(from, "period"), to: readDay(to, "period") };
  const days = daysOf(period);
  if (days < 1) throw badInput("period", "must not end before it begins");
  if (days > maxDays) throw badInput("period", "must be at most ten years");
  return period;
}
