import { renderFigures } from "@expense-tracker/kit/process/text-table";
import type { DataSource } from "typeorm";
import { median, verdict } from "../figures";
import { createRandom } from "@expense-tracker/testing/random";
import type { ExpenseProbe } from "./expense-probe";
import { timed } from "./measure-probe";
import { randomQuestion } from "./random-question";
import type { SeededOwner } from "./seed-expenses";

export interface SlowSearch {
  /** How many random questions are asked. */
  questions: number;
  seed: number;
  /** How often the slowest are asked again. */
  rounds: number;
}

const shownQuestions = 10;

/**
 * Asks random questions of an owner, and asks the slowest ten again: a busy moment of the machine makes a question slow once, but not the
 * median of several. The same seed asks the same questions.
 *
 * @returns the slowest ten, the slowest first, with what the server took at first too: then it may have read from the disk.
 */
export async function searchSlowQuestions(
  db: DataSource,
  owner: SeededOwner,
  { questions, seed, rounds }: SlowSearch,
): Promise<ExpenseProbe[]> {
  const random = createRandom(seed);
  const asked: { question: ExpenseProbe; ms: number }[] = [];
  for (let index = 0; index < questions; index += 1) {
    const question = randomQuestion(random);
    asked.push({ question, ms: await timed(() => question.ask(db, owner)) });
  }
  const slowest = asked.toSorted((one, other) => other.ms - one.ms).slice(0, shownQuestions);
  const again = [];
  for (const { question, ms } of slowest) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await timed(() => question.ask(db, owner)));
    again.push({ question, firstMs: ms, ms: median(times) });
  }
  again.sort((one, other) => other.ms - one.ms);
  const limitMs = ({ limit }: ExpenseProbe) => limit.ms ?? Infinity;
  const late = asked.filter(({ question, ms }) => ms > limitMs(question)).length;
  console.log(`\n${questions} random questions, seed ${seed}: ${late} took longer than their limit when asked once`);
  console.log(
    renderFigures([
      ["question", "first, ms", "median, ms", ""],
      ...again.map(({ question, firstMs, ms }) => [
        question.name,
        firstMs.toFixed(0),
        ms.toFixed(0),
        verdict(ms <= limitMs(question)),
      ]),
    ]),
  );
  return again.map(({ question }) => question);
}
