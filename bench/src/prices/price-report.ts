import type { Used } from "./measure-cost";

export interface Measured {
  what: string;
  price: number;
  used: Used;
}

/** A price is wrong when it differs from the cost by more than this factor. */
const mostApart = 5;
/** Microseconds. A lower cost cannot be told from other work of the machine, and counts as this much. */
const floor = 1_000;

/** Makes a line of the report, and says whether the price is near enough to the cost. */
export function judge({ what, price, used }: Measured): { line: string; isRight: boolean } {
  const cost = used.database + used.processes;
  const ratio = Math.max(price, floor) / Math.max(cost, floor);
  const isRight = ratio <= mostApart && ratio >= 1 / mostApart;
  const cells = [price, cost, used.database, used.processes].map((value) =>
    Math.round(value).toLocaleString("en").padStart(9),
  );
  const verdict =
    price <= floor && cost <= floor
      ? "too cheap to measure"
      : `price is ${ratio.toFixed(2)}x${isRight ? "" : "  WRONG"}`;
  return { line: `${what.padEnd(48)} ${cells.join(" ")}   ${verdict}`, isRight };
}

export function priceReport(measured: readonly Measured[]): string {
  const wrong = measured.filter((line) => !judge(line).isRight);
  return `
columns: price, measured CPU, of it database, of it processes (gateway, subgraphs, event-bridge); microseconds for each time it is asked
${measured.length} measured; ${wrong.length} off by more than ${mostApart}x${wrong.length > 0 ? `:\n${wrong.map((line) => judge(line).line).join("\n")}` : ""}`;
}
