import { exponentOf } from "@expense-tracker/money/currencies";
import type { ParsedMessage, ParsedTransaction } from "../bank-message/parsed-message";
import type { LabelledMessage } from "./labelled-message";

/** Right and all, by what was asked. */
export type Scores = Map<ScoreName, { right: number; of: number }>;

export type ScoreName =
  | "right"
  | "amount"
  | "direction"
  | "currency"
  | "merchant"
  | "account"
  | "reference"
  | "bookedOn"
  | "negatives"
  | "booked wrong";

export interface ScoredMessage {
  readonly message: LabelledMessage;
  readonly parsed: ParsedMessage;
  /** The names of what is not as labelled. */
  readonly missed: readonly ScoreName[];
}

/**
 * Compares what a parser reads with the labels.
 * "right" is amount, direction and currency together; "booked wrong" counts, of all messages, expenses that are none or whose
 * amount, direction or currency is not the labelled one.
 */
export function scoreMessages(
  messages: readonly LabelledMessage[],
  parse: (message: LabelledMessage) => ParsedMessage,
): { scores: Scores; scored: ScoredMessage[] } {
  const scores: Scores = new Map();
  const scored = messages.map((message) => {
    const parsed = parse(message);
    const outcomes = compare(message, parsed);
    for (const [name, isRight] of outcomes) {
      const score = scores.get(name) ?? { right: 0, of: 0 };
      scores.set(name, { right: score.right + (isRight ? 1 : 0), of: score.of + 1 });
    }
    const missed = outcomes.filter(([name, isRight]) => isRight === (name === "booked wrong")).map(([name]) => name);
    return { message, parsed, missed };
  });
  return { scores, scored };
}

function compare({ text, expected }: LabelledMessage, parsed: ParsedMessage): [ScoreName, boolean][] {
  const found = parsed.kind === "transaction" ? parsed : null;
  if (!expected.isTransaction) {
    return [
      ["negatives", found === null],
      ["booked wrong", found !== null],
    ];
  }
  const outcomes: [ScoreName, boolean][] = [];
  const facts = factsOf(found);
  const core = (["amount", "direction", "currency"] as const).filter((name) => expected[name] !== undefined);
  for (const name of core) outcomes.push([name, isSame(name, expected[name], facts[name])]);
  const isRight = found !== null && outcomes.every(([, right]) => right);
  outcomes.push(["right", isRight], ["booked wrong", found !== null && !isRight]);
  for (const name of ["merchant", "account", "reference", "bookedOn"] as const) {
    const label = expected[name];
    // A label that is not in the text cannot be read from it.
    if (label === undefined || (name === "merchant" && !letters(text).includes(letters(label)))) continue;
    outcomes.push([name, isSame(name, label, facts[name])]);
  }
  return outcomes;
}

type Fact = "amount" | "direction" | "currency" | "merchant" | "account" | "reference" | "bookedOn";

function factsOf(found: ParsedTransaction | null): Partial<Record<Fact, string | null>> {
  if (!found) return {};
  const { amount, direction, merchant, account, reference, bookedOn } = found;
  const value = Number(amount.minorUnits) / 10 ** exponentOf(amount.currency);
  return { amount: String(value), direction, currency: amount.currency, merchant, account, reference, bookedOn };
}

/** Compares one fact with its label. */
export function isSame(name: Fact, label: string | undefined, found: string | null | undefined): boolean {
  if (label === undefined || found === undefined || found === null) return false;
  if (name === "amount") return Number(label.replaceAll(",", "")) === Number(found);
  if (name === "account") return found.endsWith(label) || label.endsWith(found);
  if (name !== "merchant") return label === found;
  const [wanted, got] = [letters(label), letters(found)];
  return got !== "" && (got.includes(wanted) || wanted.includes(got));
}

const letters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
