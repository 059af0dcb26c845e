import type { TimeOfDay } from "@expense-tracker/kit/time/calendar";
import { touches, type Token } from "./tokenise";

export interface FoundTime {
  readonly time: TimeOfDay;
  /** IANA */
  readonly zone: string | null;
  /** Exclusive. */
  readonly to: number;
}

/** The time of day that begins within three tokens: `16:25:29`, `, 7:41 pm`, `at 19.33.02`, `as 13h59`; null when there is none. */
export function readTime(tokens: readonly Token[], at: number): FoundTime | null {
  let next = at;
  while (next < at + 3 && timeLeads.has(tokens[next]?.lower ?? "")) next += 1;
  const parts = clockParts(tokens, next);
  if (!parts) return null;
  const [hour = 0, minute = 0, second = 0] = parts.values;
  const half = halfAt(tokens, parts.to);
  if (hour > 23 || minute > 59 || second > 59 || (half && hour > 12)) return null;
  const to = half?.to ?? parts.to;
  const hour24 = half ? (hour % 12) + (half.isAfternoon ? 12 : 0) : hour;
  const zone = tokens[to]?.text === "IST" ? "Asia/Kolkata" : null;
  return { time: { hour: hour24, minute, second }, zone, to: zone ? to + 1 : to };
}

/** `am`, `PM`, `a.m.` */
function halfAt(tokens: readonly Token[], at: number): { isAfternoon: boolean; to: number } | null {
  const word = tokens[at]?.lower ?? "";
  if (word === "am" || word === "pm") return { isAfternoon: word === "pm", to: at + 1 };
  const isSpelt = (word === "a" || word === "p") && tokens[at + 1]?.text === "." && tokens[at + 2]?.lower === "m";
  return isSpelt ? { isAfternoon: word === "p", to: tokens[at + 3]?.text === "." ? at + 4 : at + 3 } : null;
}

/** `16:25:29`, `16:25`, `18.05.40`, `13h59` */
function clockParts(tokens: readonly Token[], at: number): { values: number[]; to: number } | null {
  const first = tokens[at];
  if (first?.kind !== "number") return null;
  if (/^\d{1,2}\.\d{2}\.\d{2}$/.test(first.lower)) return { values: first.lower.split(".").map(Number), to: at + 1 };
  const values: number[] = [];
  let next = at;
  while (values.length < 3) {
    const part = tokens[next];
    if (part?.kind !== "number" || !/^\d{1,2}/.test(part.lower)) break;
    values.push(Number.parseInt(part.lower, 10));
    const separator = tokens[next + 1];
    const isClock = separator?.text === ":" || (separator?.lower === "h" && touches(part, separator));
    if (!isClock || part.lower.length > 2) return finish(values, next + 1);
    next += 2;
  }
  return finish(values, next);
}

const finish = (values: number[], to: number): { values: number[]; to: number } | null =>
  values.length >= 2 ? { values, to } : null;

const timeLeads: ReadonlySet<string> = new Set(
  "at , : - t _ saa as às a las la ora um ob saat pukul jam luc vao hora kl time lúc الساعة".split(" "),
);
