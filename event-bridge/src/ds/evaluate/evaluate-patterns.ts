import { parseArgs } from "node:util";
import { UsageError } from "@expense-tracker/kit/process/operator-command";
import { brandSet, type CategoryScore, goldenSet, scoreCategories } from "./categories/score-categories";
import { scoreAnomalies } from "./score-anomalies";
import { scoreCharges } from "./score-charges";
import { scoreCategoryForecasts } from "./score-category-forecasts";
import { scoreForecasts } from "./score-forecasts";
import { scoreInsights } from "./score-insights";

/** The seeds that the thresholds were set on. Those from 1001 on were only counted. */
export const tuningSeeds = [1, 60] as const;
const reportSeeds = "1001-1020";

/**
 * Prints how well recurring charges, unusual payments, forecasts, insights and categories are found.
 *
 * `[--seeds 1001-1100] [--only charges|anomalies|forecasts|insights|categories] [--misses 20]`. Generated lives take about a second of CPU
 * each. `--misses` lists what was wrong, for seeds to tune on.
 */
export function evaluatePatterns(args: string[], print: (line: string) => void): void {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: "string", default: reportSeeds },
      only: { type: "string" },
      misses: { type: "string", default: "0" },
    },
  });
  const seeds = seedsOf(values.seeds);
  const misses = Number(values.misses);
  const parts: Record<string, () => void> = {
    charges: () => printCharges(seeds, misses, print),
    anomalies: () => printAnomalies(seeds, misses, print),
    forecasts: () => {
      printForecasts(seeds, print);
      printCategoryForecasts(seeds, print);
    },
    insights: () => printInsights(seeds, print),
    categories: () => printCategories(misses, print),
  };
  const chosen = values.only === undefined ? Object.values(parts) : [parts[values.only]];
  print(`generated lives: seeds ${values.seeds}; thresholds were set on seeds ${tuningSeeds.join("-")}`);
  for (const part of chosen) {
    if (!part) throw new UsageError(`--only takes one of ${Object.keys(parts).join(", ")}`);
    part();
  }
}

function seedsOf(text: string): number[] {
  const [first, last = first] = text.split("-").map(Number);
  if (!Number.isInteger(first) || !Number.isInteger(last) || first === undefined || last === undefined || last < first)
    throw new UsageError("--seeds takes two numbers, as in 1001-1100");
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function printCharges(seeds: number[], misses: number, print: (line: string) => void): void {
  const score = scoreCharges(seeds);
  print(`recurring charges: ${score.real} real ones with three payments or more, ${score.found} found`);
  print(`  precision ${share(score.right, score.found)}, recall ${share(score.recalled, score.real)}`);
  print(`  next day within three days ${share(score.nextDayRight, score.running)}`);
  print(`  next amount within the band ${share(score.nextAmountInBand, score.running)}`);
  printSome("wrong", score.wrong, misses, print);
  printSome("not found", score.notFound, misses, print);
}

function printAnomalies(seeds: number[], misses: number, print: (line: string) => void): void {
  const score = scoreAnomalies(seeds);
  print(`unusual payments in the last year: ${score.injected} injected among ${score.usual} usual ones`);
  print(
    `  found ${share(score.found, score.injected)}, false alarms ${share(score.falseAlarms, score.usual)} of the usual`,
  );
  for (const [kind, { found, injected }] of Object.entries(score.foundByKind))
    print(`  ${kind} ${share(found, injected)}`);
  printSome("false alarms", score.wrong, misses, print);
  printSome("not found", score.notFound, misses, print);
}

function printForecasts(seeds: number[], print: (line: string) => void): void {
  const score = scoreForecasts(seeds);
  const ratio = (one: number, other: number): string => (one / other).toFixed(2);
  print(`forecasts of a month's total: ${score.forecasts}, each from what was known on its day`);
  print(`  within the 80 % range ${share(score.covered, score.forecasts)}`);
  print(
    `  error ${ratio(score.error, score.naiveError)} of "as last month", ${ratio(score.error, score.yearNaiveError)} of "as a year ago"`,
  );
  for (const [day, part] of score.byDay) {
    const parts = [
      share(part.covered, part.forecasts),
      share(part.error, part.forecasts),
      ratio(part.error, part.naiveError),
    ];
    print(`  made on day ${day}: within ${parts[0]}, mean error ${parts[1]} of the total, ratio ${parts[2]}`);
  }
}

function printCategoryForecasts(seeds: number[], print: (line: string) => void): void {
  const score = scoreCategoryForecasts(seeds);
  const [ofBegun, ofNaive] = [score.asBegunError, score.naiveError].map((error) => (score.error / error).toFixed(2));
  print(
    `forecasts of a category: ${score.forecasts}, error ${ofBegun} of "as it began", ${ofNaive} of "as last month"`,
  );
}

function printInsights(seeds: number[], print: (line: string) => void): void {
  const score = scoreInsights(seeds);
  print(`insights in the last year: ${(score.told / seeds.length).toFixed(1)} a life, told twice: ${score.repeated}`);
  for (const [kind, count] of score.byKind) print(`  ${kind} ${(count / seeds.length).toFixed(1)}`);
  print(`  new subscriptions that are real ${share(score.realSubscriptions, score.subscriptions)}`);
}

function printCategories(misses: number, print: (line: string) => void): void {
  print("categories, without any memory of an owner");
  printSet("  merchants of public rule sets", scoreCategories(goldenSet()), misses, print);
  printSet("  brands of eighteen countries", scoreCategories(brandSet()), 0, print);
}

function printSet(name: string, score: CategoryScore, misses: number, print: (line: string) => void): void {
  const { labelled, right, wrong, abstained, without, rightlyNone } = score;
  print(
    `${name}: ${right} of ${labelled} right (${share(right, labelled)}), ${wrong} wrong (${share(wrong, labelled)}), ${abstained} without`,
  );
  if (without > 0) print(`    ${rightlyNone} of ${without} rightly none`);
  printSome("mistakes", score.mistakes, misses, print);
}

function printSome(title: string, lines: readonly string[], most: number, print: (line: string) => void): void {
  if (most === 0 || lines.length === 0) return;
  print(`  ${title}:`);
  for (const line of lines.slice(0, most)) print(`    ${line}`);
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
