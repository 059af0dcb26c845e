import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { parseArgs } from "node:util";
import { isId } from "@expense-tracker/kit/input/id";
import { runDeadCommand } from "./operator/dead-command";
import { runParkedCommand } from "./operator/parked-command";

const usage = `npm run events -- dead list [--owner <id>]              lists outbox rows that Kafka refused, and the rows behind them
npm run events -- dead requeue --owner <id> | --all     puts these rows back into the outbox, in order
npm run events -- parked list [--owner <id>]            lists events that a consumer could not apply, and the events behind them
npm run events -- parked replay [--owner <id>]          applies these events, in order`;

class UsageError extends Error {}

interface Command {
  words: string;
  ownerId: string | null;
  all: boolean;
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

async function run(args: string[]): Promise<void> {
  const { words, ownerId, all } = readCommand(args);
  switch (words) {
    case "dead list":
      return runDeadCommand({ action: "list", ownerId }, process.env, write);
    case "dead requeue":
      // The rows of all owners move only when the operator says --all.
      if ((ownerId === null) !== all) throw new UsageError(usage);
      return runDeadCommand({ action: "requeue", ownerId }, process.env, write);
    case "parked list":
      await runParkedCommand({ action: "list", ownerId }, process.env, write);
      return;
    // The command's earlier name.
    case "replay":
    case "parked replay": {
      const allFlow = await runParkedCommand({ action: "replay", ownerId }, process.env, write);
      process.exitCode = allFlow ? 0 : 1;
      return;
    }
    default:
      throw new UsageError(usage);
  }
}

function readCommand(args: string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { owner: { type: "string" }, all: { type: "boolean", default: false } },
    });
    if (values.owner !== undefined && !isId(values.owner)) throw new Error("--owner must be an owner's id");
    return { words: positionals.join(" "), ownerId: values.owner ?? null, all: values.all };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
