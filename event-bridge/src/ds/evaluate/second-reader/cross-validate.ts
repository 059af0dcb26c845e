import { createHash } from "node:crypto";
import { parseTokens } from "../../bank-message/parse-bank-message";
import type { ParsedMessage } from "../../bank-message/parsed-message";
import { secondReader, type SecondOpinion } from "../../bank-message/second-reader/second-opinion";
import { understand } from "../../bank-message/understand";
import type { LabelledMessage } from "../labelled-message";
import { scoreMessages, type ScoreName } from "../score-messages";
import type { Example } from "./examples";
import { train } from "./train";

/** A message with its group: messages of one group are alike, so none of them may teach the reader that reads another. */
export interface Grouped {
  readonly message: LabelledMessage;
  readonly group: string;
  readonly examples: readonly Example[];
}

/**
 * Reads each labelled message with a second reader that was trained without its group, and says how many are right and how
 * many wrong ones are booked; above it the same without a second reader.
 */
export function crossValidate(labelled: readonly Grouped[], made: readonly Grouped[]): string[] {
  const all = [...labelled, ...made];
  const readers = Array.from({ length: folds }, (_, fold) =>
    secondReader(train(all.filter(({ group }) => foldOf(group) !== fold).flatMap(({ examples }) => examples))),
  );
  const messages = labelled.map(({ message }) => message);
  const groups = new Map(labelled.map(({ message, group }) => [message, group]));
  const other = (message: LabelledMessage): SecondOpinion => readers[foldOf(groups.get(message) ?? "")] ?? agrees;
  return [
    `${new Set(groups.values()).size} groups of messages, each read by a second reader that was trained without it`,
    figures("the grammar alone", messages, () => agrees),
    figures("with the second reader", messages, other),
  ];
}

function figures(
  label: string,
  messages: readonly LabelledMessage[],
  readerOf: (message: LabelledMessage) => SecondOpinion,
): string {
  const { scores } = scoreMessages(messages, (message) => parse(message, readerOf(message)));
  const figure = (name: ScoreName, of?: number): string => {
    const score = scores.get(name) ?? { right: 0, of: 0 };
    const all = of ?? score.of;
    return `${name} ${score.right}/${all} ${((100 * score.right) / Math.max(1, all)).toFixed(1)} %`;
  };
  const list = [figure("right"), figure("booked wrong", messages.length), figure("negatives")];
  return `${label.padEnd(24)} ${list.join("   ")}`;
}

function parse(
  { text, sender, receivedAt, timeZone, baseCurrency }: LabelledMessage,
  opinion: SecondOpinion,
): ParsedMessage {
  const base = baseCurrency === undefined ? {} : { assumedCurrency: baseCurrency };
  return parseTokens(understand(text), { text, sender, receivedAt, timeZone, ...base }, opinion);
}

const agrees: SecondOpinion = () => Infinity;
const foldOf = (group: string): number => (createHash("sha256").update(group).digest()[0] ?? 0) % folds;
const folds = 8;
