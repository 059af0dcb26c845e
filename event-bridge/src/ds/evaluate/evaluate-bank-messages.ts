import { basename } from "node:path";
import { parseArgs } from "node:util";
import { parseBankMessage } from "../bank-message/parse-bank-message";
import type { ParsedMessage } from "../bank-message/parsed-message";
import { isKept } from "./kept-third";
import { reliabilityOf } from "./reliability";
import { readLabelledMessages, type LabelledMessage } from "./labelled-message";
import { scoreMessages, type ScoredMessage, type ScoreName, type Scores } from "./score-messages";

/**
 * Prints how well the grammar reads labelled messages, by set, and apart for the third that no rule is written from.
 *
 * `FILE... [--base label|INR|none] [--by currency] [--misses 20]`: `--misses` shows messages of the other two thirds only.
 */
export function evaluateBankMessages(args: string[], print: (line: string) => void): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      base: { type: "string", default: "label" },
      by: { type: "string" },
      misses: { type: "string", default: "0" },
      of: { type: "string", default: "right" },
    },
  });
  print(["set".padEnd(34), "messages", ...columns.map((name) => name.padStart(width))].join(" "));
  const all: Record<Part, ScoredMessage[]> = { seen: [], kept: [] };
  for (const path of positionals) {
    const messages = readLabelledMessages(path, values.base === "none" ? undefined : values.base);
    const name = basename(path).replace(/\.json$/, "");
    const parts = [
      [`${name}, seen`, messages.filter(({ text }) => !isKept(text))],
      [`${name}, kept`, messages.filter(({ text }) => isKept(text))],
    ] as const;
    for (const [label, part] of parts) report(label, part, values.by === "currency", print);
    const seen = scoreMessages(parts[0][1], parse).scored;
    all.seen.push(...seen);
    all.kept.push(...scoreMessages(parts[1][1], parse).scored);
    printMisses(seen, values.of, Number(values.misses), print);
  }
  for (const part of ["seen", "kept"] as const) printReliability(part, all[part], print);
}

type Part = "seen" | "kept";

/** How often readings of each confidence are right; from 0.9 on they are booked. */
function printReliability(part: Part, scored: readonly ScoredMessage[], print: (line: string) => void): void {
  print(`\nconfidence, all sets, ${part}: readings that are right`);
  for (const { from, to, readings, right } of reliabilityOf(scored)) {
    print(`  ${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}  ${right}/${readings} ${percent(right, readings)}`);
  }
}

function report(label: string, messages: LabelledMessage[], byCurrency: boolean, print: (line: string) => void): void {
  print(row(label, messages.length, scoreMessages(messages, parse).scores));
  if (!byCurrency) return;
  const groups = Map.groupBy(messages, ({ expected }) => expected.currency ?? "none");
  for (const [currency, group] of groups) {
    print(row(`  ${currency}`, group.length, scoreMessages(group, parse).scores));
  }
}

function row(label: string, count: number, scores: Scores): string {
  const cells = columns.map((name) => {
    const score = scores.get(name);
    if (!score) return "".padStart(width);
    if (name === "booked wrong") return `${score.right} ${percent(score.right, count)}`.padStart(width);
    return `${score.right}/${score.of} ${percent(score.right, score.of)}`.padStart(width);
  });
  return [label.padEnd(34), String(count).padStart(8), ...cells].join(" ");
}

function printMisses(scored: readonly ScoredMessage[], of: string, most: number, print: (line: string) => void): void {
  const missed = scored.filter(({ missed: names }) => names.some((name) => of === "any" || name === of));
  for (const { message, parsed, missed: names } of missed.slice(0, most)) {
    const { kind, ...rest } = parsed;
    const shown = JSON.stringify(rest, (key, value: unknown) => (key === "spans" ? undefined : value));
    print(
      `- ${names.join(", ")}\n  ${message.text.replaceAll("\n", "\\n")}\n  wanted ${JSON.stringify(message.expected)}`,
    );
    print(`  ${kind} ${shown}`);
  }
}

function parse({ text, sender, receivedAt, timeZone, baseCurrency }: LabelledMessage): ParsedMessage {
  const base = baseCurrency === undefined ? {} : { assumedCurrency: baseCurrency };
  return parseBankMessage({ text, sender, receivedAt, timeZone, ...base });
}

const percent = (right: number, of: number): string => `${((100 * right) / Math.max(1, of)).toFixed(1)} %`;

const columns: readonly ScoreName[] = [
  "right",
  "booked wrong",
  "negatives",
  "merchant",
  "account",
  "reference",
  "bookedOn",
];
const width = 16;
