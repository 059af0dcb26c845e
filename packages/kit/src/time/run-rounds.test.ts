import { expect, test } from "@jest/globals";
import { createLogger } from "../process/logger";
import { runRounds } from "./run-rounds";

const lines: string[] = [];
const logger = createLogger("auth", "trace", { write: (line) => void lines.push(line) });

test("rounds go on after an error, until they are stopped", async () => {
  let rounds = 0;
  const round = async (): Promise<boolean> => {
    rounds += 1;
    if (rounds === 3) throw new Error("the database is away");
    return true;
  };
  const work = runRounds({ name: "sending mails", rounds: [round], idlePauseMs: 1_000, logger });
  while (!lines.some((line) => line.includes("the database is away"))) await new Promise(setImmediate);
  await work.stop();
  expect(rounds).toBe(3);
});
