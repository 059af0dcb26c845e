import type { Calendar } from "./months";

const key = "expenses:calendar";

/**
 * The calendar of the last visit. A report needs its month by name, before the first answer can tell which one is the user's current month.
 * A first visit takes the device's time zone.
 */
export function keptCalendar(): Calendar {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const [zone = timeZone, startDay = "1"] = localStorage.getItem(key)?.split(" ") ?? [];
  return { timeZone: zone, monthStartDay: Number(startDay) };
}

export function keepCalendar({ timeZone, monthStartDay }: Calendar): void {
  localStorage.setItem(key, `${timeZone} ${monthStartDay}`);
}
