import { featureCount, nameOfFeature } from "../../bank-message/second-reader/features-of-sum";
import type { SecondReaderTable } from "../../bank-message/second-reader/second-opinion";
import { randomOf } from "../life/random";
import type { Example } from "./examples";

/**
 * Learns the weights: multinomial logistic regression by stochastic gradient descent with a step of its own for each weight
 * (AdaGrad) and a penalty on large weights. The same examples in the same order give the same weights.
 */
export function train(examples: readonly Example[]): SecondReaderTable {
  const random = randomOf(13);
  const scores = [0, 1, 2].map(() => new Float64Array(featureCount + 1));
  const steps = scores.map((own) => new Float64Array(own.length).fill(1e-6));
  const order = examples.map((_, index) => index);
  for (let turn = 0; turn < turns; turn += 1) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random.next() * (last + 1));
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    for (const index of order) {
      const example = examples[index];
      if (example) learn(example, scores, steps);
    }
  }
  return tableOf(scores);
}

function learn({ features, outcome, weight }: Example, scores: Float64Array[], steps: Float64Array[]): void {
  const all = [...features, featureCount];
  const sums = scores.map((own) => all.reduce((sum, feature) => sum + (own[feature] ?? 0), 0));
  const largest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  scores.forEach((own, which) => {
    const step = steps[which] ?? own;
    const error = ((powers[which] ?? 0) / total - (which === outcome ? 1 : 0)) * weight;
    for (const feature of all) {
      const slope = error + penalty * (own[feature] ?? 0);
      step[feature] = (step[feature] ?? 0) + slope * slope;
      own[feature] = (own[feature] ?? 0) - (rate * slope) / Math.sqrt(step[feature] ?? 1);
    }
  });
}

function tableOf([none, debit, credit]: readonly Float64Array[]): SecondReaderTable {
  const against = (own: Float64Array | undefined, feature: number): number =>
    Math.round(100 * ((own?.[feature] ?? 0) - (none?.[feature] ?? 0))) / 100;
  const rows: Record<string, string> = {};
  for (let feature = 0; feature < featureCount; feature += 1) {
    const pair = [against(debit, feature), against(credit, feature)];
    if (Math.max(...pair.map(Math.abs)) < smallest) continue;
    const [row, column] = nameOfFeature(feature);
    rows[row] = [...(rows[row]?.split(", ") ?? []), [column, ...pair].join(" ")].join(", ");
  }
  return { debit: against(debit, featureCount), credit: against(credit, featureCount), rows };
}

const turns = 25;
const rate = 0.2;
const penalty = 1e-3;
/** Smaller weights decide nothing and would fill the table. */
const smallest = 0.05;
