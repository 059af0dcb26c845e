import "reflect-metadata";
import { parseArgs } from "node:util";
import { benchRelay } from "./relay/bench-relay";

class UsageError extends Error {}

const usage = "npm run bench -- relay [--rounds 5] [--events 20000] [--quiet-seconds 20]";

run().catch((error: unknown) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exit(1);
});

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "5" },
      events: { type: "string", default: "20000" },
      "quiet-seconds": { type: "string", default: "20" },
    },
  });
  if (positionals.join(" ") !== "relay") throw new UsageError(usage);
  const whole = (name: keyof typeof values) => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < 1)
      throw new UsageError(`--${name} must be a positive whole number\n${usage}`);
    return number;
  };
  await benchRelay({ rounds: whole("rounds"), events: whole("events"), quietSeconds: whole("quiet-seconds") });
}
