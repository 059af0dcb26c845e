import { formatMinor } from "@expense-tracker/money/money";
import type { Payment } from "../spending/payment";
import type { Anomaly } from "./anomaly";

/** Says in English, with the numbers, why a payment is unusual. */
export function anomalyReason({ merchant, currency }: Payment, anomaly: Anomaly): string {
  const money = (minor: bigint) => `${formatMinor(minor, currency)} ${currency}`;
  const place = merchant ?? "this merchant";
  switch (anomaly.kind) {
    case "UNUSUAL_AMOUNT": {
      const usual = `${timesText(anomaly.timesUsual)} your usual ${money(anomaly.usualMinor)}`;
      return anomaly.comparedWith === "MERCHANT"
        ? `${usual} at ${place}, by your last ${anomaly.payments} payments there`
        : `${usual} in this category, by your last ${anomaly.payments} payments in it`;
    }
    case "DUPLICATE_CHARGE":
      return `The same amount was already charged at ${place} ${daysText(anomaly.daysApart)}`;
    case "PRICE_RISE":
      return `${money(anomaly.nowMinor)} instead of ${money(anomaly.beforeMinor)}, ${rounded(anomaly.score)} % more than before`;
    case "LARGE_FIRST_PAYMENT":
      return `Your first payment at ${place}, larger than ${Math.floor(anomaly.largerThan * 100)} % of your payments in the year before; usual are ${money(anomaly.usualMinor)}`;
  }
}

/** "Three times", "2.6 times", "12 times": whole numbers as words up to ten, at the beginning of a sentence. */
function timesText(times: number): string {
  const whole = Math.round(times);
  if (Math.abs(times - whole) < 0.05 || times >= 10) return `${numberWords[whole] ?? whole} times`;
  return `${rounded(times)} times`;
}

function daysText(daysApart: number): string {
  if (daysApart === 0) return "on the same day";
  return daysApart === 1 ? "the day before" : `${daysApart} days before`;
}

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

const numberWords: Readonly<Record<number, string>> = {
  2: "Two",
  3: "Three",
  4: "Four",
  5: "Five",
  6: "Six",
  7: "Seven",
  8: "Eight",
  9: "Nine",
  10: "Ten",
};
