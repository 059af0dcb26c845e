import "@expense-tracker/kit/process/require-node";
import { UsageError } from "@expense-tracker/kit/process/operator-command";
import { evaluateBankMessages } from "./ds/evaluate/evaluate-bank-messages";
import { evaluatePatterns } from "./ds/evaluate/evaluate-patterns";

const usage = `npm run ds -- evaluate bank-messages FILE... [--base label|INR|none] [--by currency] [--misses N] [--of right|any|merchant]
    prints how well the grammar reads files of labelled bank messages, and apart for the third that no rule is written from
npm run ds -- evaluate patterns [--seeds 1001-1100] [--only charges|anomalies|forecasts|insights|categories] [--misses N]
    prints how well recurring charges, unusual payments, forecasts, insights and categories are found in generated lives`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function run([command, subject, ...rest]: string[]): void {
  if (command === "--help") return print(usage);
  if (command === "evaluate" && subject === "bank-messages") return evaluateBankMessages(rest, print);
  if (command === "evaluate" && subject === "patterns") return evaluatePatterns(rest, print);
  throw new UsageError(usage);
}
