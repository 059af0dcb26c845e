import type { Values } from "./price-inputs";
import type { Scale } from "./spending-scale";

/** A file of this length costs as much to work off as an import's own price says: some 330 rows of a bank, at 300 microseconds. */
const charactersOfPrice = 25_000;
/** An operation may cost 1,000,000 in all, so a longer file cannot pay more. The quota of imported rows bounds the rest. */
const mostTimes = 8;

/** Estimates an import by its file, which is read whole before its first row is stored, also when it is refused. */
export function importScale({ input }: Values): Scale {
  const content = typeof input === "object" && input !== null ? (input as Values)["content"] : undefined;
  const characters = typeof content === "string" ? content.length : 0;
  return { size: 1, share: 1, statements: Math.min(1 + characters / charactersOfPrice, mostTimes) };
}
