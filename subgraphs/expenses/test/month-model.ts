/**
 * The owner's months by counting days one after the other: a month begins on its day with the number `startDay`, or on the day after
 * which the next calendar month comes. The tests compare the service with this.
 */
export function monthsByDay(firstYear: number, lastYear: number, startDay: number): Map<string, string> {
  const months = new Map<string, string>();
  let current = "";
  const end = Date.UTC(lastYear + 1, 0, 1);
  for (let at = Date.UTC(firstYear, 0, 1); at < end; at += dayMs) {
    const day = dayOf(at);
    const isLastOfMonth = day.slice(0, 7) !== dayOf(at + dayMs).slice(0, 7);
    const begunAlready = current === day.slice(0, 7);
    if (Number(day.slice(8)) === startDay || (isLastOfMonth && !begunAlready)) current = day.slice(0, 7);
    if (current !== "") months.set(day, current);
  }
  return months;
}

const dayMs = 86_400_000;
const dayOf = (instantMs: number) => new Date(instantMs).toISOString().slice(0, 10);
