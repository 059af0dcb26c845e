import { dayInMonth, dayOfMonth, type EpochDay, monthOf, weekday } from "../spending/epoch-day";
import { median } from "../statistics/robust";
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
  let best = { grid: { cadence, start: first, dueDay: 31 }, cost: Infinity };
  for (const grid of candidates) {
    const cost = misfit(grid, { hits, slots, most: best.cost });
    if (cost < best.cost) best = { grid, cost };
  }
  return best.grid;
}

/** @param most the sum is not finished when it is no less than this */
function misfit(grid: Grid, { hits, slots, most }: Pick<Chain, "hits" | "slots"> & { most: number }): number {
  let cost = 0;
  for (const [index, { day }] of hits.entries()) {
    cost += daysOff(day, dueOn(grid, slots[index] ?? 0));
    if (cost >= most) return cost;
  }
  return cost;
}

/** How far a payment is from its due day, or from the working day before or after it: banks do not pay on Saturdays and Sundays. */
function daysOff(paid: EpochDay, due: EpochDay): number {
  const intoWeekend = Math.max(0, weekday(due) - 4);
  const off = Math.abs(paid - due);
  if (intoWeekend === 0) return off;
  const shifted = Math.min(Math.abs(paid - (due + 3 - intoWeekend)), Math.abs(paid - (due - intoWeekend)));
  return Math.min(off, shifted + 0.2);
}
