import { renderFigures } from "@expense-tracker/kit/process/text-table";
import type { Used } from "./measure-cost";

export interface Measured {
  what: string;
  /** Microseconds. */
  price: number;
  used: Used;
}

/** A price is wrong when it differs from the cost by more than this factor. */
const mostApart = 5;
/** Microseconds. A lower cost cannot be told from other work of the machine, and counts as this much. */
const floor = 1_000;

/** Whether the price is so near to the measured cost that it may stay. */
export function isRight(measured: Measured): boolean {
  const ratio = ratioOf(measured);
  return ratio <= mostApart && ratio >= 1 / mostApart;
}

/** What one measurement found, for a reader who waits for the report. */
export function progressLine(measured: Measured): string {
  return `${measured.what}: ${verdict(measured)}`;
}

/** The table of everything that was measured, and the number of wrong prices. */
export function priceReport(measured: readonly Measured[]): string {
  const wrong = measured.filter((line) => !isRight(line));
  return `
Microseconds for each time that the field is asked; the CPU is that of the database and of the processes (gateway, subgraphs, event-bridge).

${renderFigures([
  ["", "price", "measured CPU", "of database", "of processes", ""],
  ...measured.map((line) => [line.what, ...figuresOf(line).map(whole), verdict(line)]),
])}

${measured.length} measured; ${wrong.length} off by more than ${mostApart}x`;
}

const costOf = ({ used }: Measured): number => used.database + used.processes;

const figuresOf = (line: Measured): number[] => [line.price, costOf(line), line.used.database, line.used.processes];

const whole = (value: number): string => Math.round(value).toLocaleString("en");

const ratioOf = (line: Measured): number => Math.max(line.price, floor) / Math.max(costOf(line), floor);

function verdict(line: Measured): string {
  if (line.price <= floor && costOf(line) <= floor) return "too cheap to measure";
  return `price is ${ratioOf(line).toFixed(2)}x${isRight(line) ? "" : ": WRONG"}`;
}
