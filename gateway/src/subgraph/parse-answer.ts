import { setImmediate as nextTurn } from "node:timers/promises";

/** In characters. A screen has some thousand, a part of a data export millions. */
const manyCharacters = 500_000;

/**
 * Parses what a subgraph answered. Parsing and writing 8 MB each hold the event loop for a quarter of a second: between reading, parsing and writing such
 * an answer other requests get a turn.
 *
 * @returns the answer's JSON; a promise for a large one, so that all others cost no further turn.
 * @throws SyntaxError when it is not JSON.
 */
export function parseAnswer(text: string): unknown {
  return text.length < manyCharacters ? JSON.parse(text) : parseInTurns(text);
}

async function parseInTurns(text: string): Promise<unknown> {
  await nextTurn();
  const answer: unknown = JSON.parse(text);
  await nextTurn();
  return answer;
}
