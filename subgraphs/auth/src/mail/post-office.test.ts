import { expect, test } from "@jest/globals";
import { createLogger } from "@expense-tracker/kit/logger";
import { runPostOffice } from "./post-office";

const lines: string[] = [];
const logger = createLogger("auth", "trace", { write: (line) => void lines.push(line) });

test("the post office works until it is stopped, whatever goes wrong in a round", async () => {
  let rounds = 0;
  const office = runPostOffice(
    [
      async () => {
        rounds += 1;
        if (rounds === 3) throw new Error("the database is away");
        return true;
      },
    ],
    logger,
  );
  while (!lines.some((line) => line.includes("the database is away"))) await new Promise(setImmediate);
  await office.stop();
  expect(rounds).toBe(3);
});
