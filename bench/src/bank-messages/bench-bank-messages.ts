import { parseBankMessage } from "@expense-tracker/event-bridge/ds/bank-message/parse-bank-message";
import { renderFigures } from "@expense-tracker/kit/process/text-table";
import { machine, percentile, spread, verdict } from "../figures";
import { hostileTexts } from "./hostile-texts";
import { ordinaryTexts } from "./ordinary-texts";

const messagesPerRound = 60_000;
const fewestPerSecond = 20_000;
const longestMs = 5;
/** Of each hostile text; the fastest counts. Other work on the core, and code that is not compiled yet, make the first ones slow. */
const repeats = 30;

/**
 * Measures how many bank messages a second one core reads, and how long the worst text of 2,000 characters takes.
 * @throws Error when it is too slow
 */
export function benchBankMessages({ rounds }: { rounds: number }): void {
  console.log(`\nbank messages: reading them on one core\n${machine()}`);
  readMany();
  const rates = Array.from({ length: rounds }, readMany);
  const worst = hostileTexts.map((text) => ({ text, ms: fastestMs(text) })).sort((one, other) => other.ms - one.ms);
  const slowest = worst[0]?.ms ?? 0;
  const isFast = percentile(rates, 0.5) >= fewestPerSecond;
  const isBounded = slowest <= longestMs;
  const rows = [
    ["messages a second", spread(rates, (rate) => String(Math.round(rate))), `${fewestPerSecond}: ${verdict(isFast)}`],
    ["worst text, ms", slowest.toFixed(2), `${longestMs}: ${verdict(isBounded)}`],
    ["it repeats", JSON.stringify(worst[0]?.text.slice(0, 24) ?? ""), ""],
  ];
  console.log(renderFigures([["", "measured", "wanted"], ...rows]));
  if (!isFast || !isBounded) throw new Error("reading bank messages is too slow");
}

/** CPU time, because another process may use the core meanwhile. */
function readMany(): number {
  const before = process.cpuUsage();
  for (let turn = 0; turn < messagesPerRound; turn += 1) read(ordinaryTexts[turn % ordinaryTexts.length] ?? "");
  const { user, system } = process.cpuUsage(before);
  return messagesPerRound / ((user + system) / 1e6);
}

function fastestMs(text: string): number {
  let fastest = Infinity;
  for (let turn = 0; turn < repeats; turn += 1) {
    const before = performance.now();
    read(text);
    fastest = Math.min(fastest, performance.now() - before);
  }
  return fastest;
}

function read(text: string): void {
  parseBankMessage({ text, sender: null, receivedAt, timeZone: "Asia/Kolkata", assumedCurrency: "INR" });
}

const receivedAt = new Date("2026-09-01T06:00:00Z");
