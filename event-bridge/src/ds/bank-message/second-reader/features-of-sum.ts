import type { Amount } from "../find-amounts";
import type { MessageReading } from "../message-reading";
import type { Clause } from "../split-clauses";
import { kinds } from "./kinds-of-tokens";

/**
 * What stands around a sum, as numbers of features: the kinds of the tokens in its sentence and in the other ones, first and last
 * in the message, and which kinds follow one another in its sentence. How far they stand away did not make it better.
 *
 * None of the grammar's decisions about sums, directions and refusals is asked, so that both readers fail at other messages.
 */
export function featuresOfSum(
  reading: MessageReading,
  sum: Amount,
  ofTokens: readonly (readonly number[])[],
): ReadonlySet<number> {
  const features = new Set<number>();
  const clause = reading.clauses[reading.clauseOf[sum.from] ?? -1] ?? { from: sum.from, to: sum.to };
  const last = ofTokens.length - edge;
  for (let at = 0; at < ofTokens.length; at += 1) {
    const own = ofTokens[at];
    if (!own || own.length === 0 || (at >= sum.from && at < sum.to)) continue;
    const beside = at < sum.from ? "left" : "right";
    add(features, at < clause.from ? "earlier" : at >= clause.to ? "later" : beside, own);
    if (at < edge) add(features, "first", own);
    if (at >= last) add(features, "last", own);
  }
  addPairs(features, clause, ofTokens);
  for (const fact of factsOf(reading, sum)) features.add(factsFrom + facts.indexOf(fact));
  return features;
}

/** The row and the column of a feature in the table of weights: its place or the kind before, and its kind. */
export function nameOfFeature(feature: number): readonly [row: string, column: string] {
  if (feature >= factsFrom) return ["facts", facts[feature - factsFrom] ?? ""];
  const [rows, within] = feature < pairsFrom ? [places, feature] : [pairRows, feature - pairsFrom];
  return [rows[Math.floor(within / count)] ?? "", kinds[within % count] ?? ""];
}

function add(features: Set<number>, place: Place, own: readonly number[]): void {
  const start = places.indexOf(place) * count;
  for (const kind of own) features.add(start + kind);
}

/** Which kind follows which in the sum's sentence, idle words left out. */
function addPairs(features: Set<number>, clause: Clause, ofTokens: readonly (readonly number[])[]): void {
  let before: readonly number[] = [];
  for (let at = clause.from; at < clause.to; at += 1) {
    const own = ofTokens[at] ?? [];
    if (own.length === 0 || own[0] === idleWord) continue;
    for (const left of before) for (const right of own) features.add(pairsFrom + left * count + right);
    before = own;
  }
}

function factsOf(reading: MessageReading, sum: Amount): Fact[] {
  const list: (Fact | false)[] = [
    sum.sign === "+" && "plus",
    sum.sign === "-" && "minus",
    !sum.isMarked && "no mark",
    reading.amounts[0] === sum && "first sum",
    reading.amounts.length > 1 && reading.amounts.at(-1) === sum && "last sum",
    reading.amounts.length === 1 && "only sum",
    reading.accounts.length === 0 && "no account",
    reading.dates.length === 0 && "no date",
    reading.reference === null && "no reference",
  ];
  return list.filter((fact) => fact !== false);
}

const places = ["earlier", "later", "left", "right", "first", "last"] as const;
type Place = (typeof places)[number];
const facts = [
  "plus",
  "minus",
  "no mark",
  "first sum",
  "last sum",
  "only sum",
  "no account",
  "no date",
  "no reference",
] as const;
type Fact = (typeof facts)[number];
const count = kinds.length;
const pairRows = kinds.map((kind) => `${kind}, then`);
const pairsFrom = places.length * count;
const factsFrom = pairsFrom + count * count;
export const featureCount = factsFrom + facts.length;
const idleWord = kinds.indexOf("idle word");
/** How many tokens are first and last. */
const edge = 5;
