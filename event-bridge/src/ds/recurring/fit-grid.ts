import { dayInMonth, dayOfMonth, type EpochDay, monthOf, weekday } from "../spending/epoch-day";
import { median, sum } from "../statistics/robust";
import { dueOn, type Grid } from "./cadence";
import type { Chain } from "./find-chain";

/**
 * The grid of due days that fits a chain best. For months, the days on which payments were are tried, and the last days, in this month and
 * its neighbours: the 31st that is a Sunday is paid on the 1st.
 */
export function fitGrid({ cadence, hits, slots }: Chain): Grid {
  const first = hits[0]?.day ?? 0;
  if (cadence.unit === "DAY") {
    const starts = hits.map(({ day }, index) => day - (slots[index] ?? 0) * cadence.length);
    return { cadence, start: Math.round(median(starts)), dueDay: 0 };
  }
  const dueDays = new Set([...hits.map(({ day }) => dayOfMonth(day)), 29, 30, 31]);
  const candidates = [-1, 0, 1].flatMap((shift) => {
    const start = dayInMonth(monthOf(first) + shift, 1);
    return [...dueDays].map((dueDay) => ({ cadence, start, dueDay }));
  });
  const costs = new Map(candidates.map((grid) => [grid, misfit(grid, hits, slots)]));
  return candidates.reduce((best, grid) => ((costs.get(grid) ?? 0) < (costs.get(best) ?? 0) ? grid : best));
}

function misfit(grid: Grid, hits: Chain["hits"], slots: Chain["slots"]): number {
  return sum(hits.map(({ day }, index) => daysOff(day, dueOn(grid, slots[index] ?? 0))));
}

/** How far a payment is from its due day, or from the working day before or after it: banks do not pay on Saturdays and Sundays. */
function daysOff(paid: EpochDay, due: EpochDay): number {
  const intoWeekend = Math.max(0, weekday(due) - 4);
  const off = Math.abs(paid - due);
  if (intoWeekend === 0) return off;
  const shifted = Math.min(Math.abs(paid - (due + 3 - intoWeekend)), Math.abs(paid - (due - intoWeekend)));
  return Math.min(off, shifted + 0.2);
}
