import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { parseArgs } from "node:util";
import { isId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { UsageError } from "@expense-tracker/kit/process/operator-command";
import { evaluateBankMessages } from "./ds/evaluate/evaluate-bank-messages";
import { evaluatePatterns } from "./ds/evaluate/evaluate-patterns";
import { createKafka } from "./kafka/client";
import { onDsDatabase, readDsKafka } from "./operator/ds-config";
import { describeDeadLetters, listDeadLetters, replayDeadLetters } from "./operator/ds-dead-letters";
import { describeStatus, readDsStatus } from "./operator/ds-status";
import { describeReplay } from "./operator/replay-streams";

const usage = `npm run ds -- status [--json]
    how the ds-worker stands: what waits, what is stuck
npm run ds -- dead-letters [--owner ID] [--payloads] [--json]
    lists the events that the worker could not apply, with the reason; --payloads shows their contents, which are personal
npm run ds -- replay [--owner ID] [--json]
    applies these events and those behind them, in order, after their cause is removed; the worker may run meanwhile
npm run ds -- rebuild [--compose]
    empties the worker's tables and makes them again from what expenses has; nothing may run meanwhile: npm stop, npm run
    ds -- rebuild, npm start (docs/ds-operations.md)
npm run ds -- evaluate bank-messages FILE... [--base label|INR|none] [--by currency] [--misses N] [--of right|any|merchant]
    prints how well the grammar reads files of labelled bank messages, and apart for the third that no rule is written from
npm run ds -- evaluate patterns [--seeds 1001-1100] [--only charges|anomalies|forecasts|insights|categories] [--misses N]
    prints how well recurring charges, unusual payments, forecasts, insights and categories are found in generated lives

Exit code: 0 done and nothing is stuck; 1 failed; 2 not understood; 3 something is stuck (status, dead-letters, replay).
status, dead-letters and replay work on the system that runs here, else on DATABASE_URL_DS and the KAFKA_ variables.`;

/** Something is stuck, and needs a person. */
const stuckExitCode = 3;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

async function run([command, ...rest]: string[]): Promise<void> {
  switch (command ?? "") {
    case "--help":
    case "-h":
      return print(usage);
    case "status":
      return status(readOptions(rest));
    case "dead-letters":
      return deadLetters(readOptions(rest));
    case "replay":
      return replay(readOptions(rest));
    case "evaluate":
      return evaluate(rest);
    case "rebuild":
      throw new UsageError("a rebuild needs all databases: run `npm run ds -- rebuild` in a clone of the project");
    default:
      throw new UsageError(usage);
  }
}

function evaluate([subject, ...rest]: string[]): void {
  if (subject === "bank-messages") return evaluateBankMessages(rest, print);
  if (subject === "patterns") return evaluatePatterns(rest, print);
  throw new UsageError(usage);
}

interface Options {
  readonly ownerId: string | null;
  readonly withPayloads: boolean;
  readonly json: boolean;
}

async function status({ json }: Options): Promise<void> {
  const { kafka: connection, topicPrefix } = readDsKafka(process.env);
  // Standard output is for the answer; what kafkajs logs is in it.
  const client = createKafka({ clientId: "ds-status", connection, logger: createLogger("ds-status", "silent") });
  const read = await onDsDatabase(process.env, (db) => readDsStatus(db, { client, topicPrefix }));
  answer(json, read, describeStatus(read), read.problems.length > 0);
}

async function deadLetters({ json, ...question }: Options): Promise<void> {
  const letters = await onDsDatabase(process.env, (db) => listDeadLetters(db, question));
  answer(json, letters, describeDeadLetters(letters), letters.length > 0);
}

async function replay({ json, ownerId }: Options): Promise<void> {
  const replays = await onDsDatabase(process.env, (db) => replayDeadLetters(db, ownerId));
  const text = replays.length === 0 ? "no event is parked" : replays.map(describeReplay).join("\n");
  answer(
    json,
    replays,
    text,
    replays.some(({ flows }) => !flows),
  );
}

function answer(json: boolean, facts: object, text: string, isStuck: boolean): void {
  print(json ? JSON.stringify(facts, null, 2) : text);
  process.exitCode = isStuck ? stuckExitCode : 0;
}

function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        owner: { type: "string" },
        payloads: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    if (values.owner !== undefined && !isId(values.owner)) throw new Error("--owner must be an owner's id");
    return { ownerId: values.owner ?? null, withPayloads: values.payloads, json: values.json };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
