import type { Amount } from "../find-amounts";
import type { MessageReading } from "../message-reading";
import type { Direction } from "../parsed-message";
import { featureCount, featuresOfSum, nameOfFeature } from "./features-of-sum";
import { kindsOfTokens } from "./kinds-of-tokens";
import learned from "./second-reader-table.json";

/** The weights of the second reader, for "it left" and for "it came" against "it did not move". */
export interface SecondReaderTable {
  readonly debit: number;
  readonly credit: number;
  /** `row: "column debit credit, ..."`; the row is a feature's place, the column its kind. */
  readonly rows: Readonly<Record<string, string>>;
}

/** How sure the second reader is that this sum moved in this direction: log-odds, from -8 to 8. */
export type SecondOpinion = (reading: MessageReading, sum: Amount, direction: Direction) => number;

/**
 * A second reader, which knows none of the grammar's rules: a multinomial logistic regression over what stands around a sum. A
 * reading on which both agree is wrong less often than the signs of doubt alone can tell.
 */
export function secondReader(table: SecondReaderTable): SecondOpinion {
  const weights = weightsOf(table.rows);
  return (reading, sum, direction) => {
    let { debit, credit } = table;
    for (const feature of featuresOfSum(reading, sum, kindsOfTokens(reading))) {
      debit += weights[2 * feature] ?? 0;
      credit += weights[2 * feature + 1] ?? 0;
    }
    const [one, other] = direction === "DEBIT" ? [debit, credit] : [credit, debit];
    // Against the other direction and "it did not move", whose score is 0.
    const against = Math.max(other, 0) + Math.log1p(Math.exp(-Math.abs(other)));
    return Math.max(-most, Math.min(most, one - against));
  };
}

/** With the weights that `npm run second-reader` learned from labelled and from made messages. */
export const secondOpinion = secondReader(learned);

/** For each feature, the weight of "it left" and of "it came". */
function weightsOf(rows: SecondReaderTable["rows"]): Float32Array {
  const byName = new Map<string, readonly [debit: number, credit: number]>();
  for (const [row, cells] of Object.entries(rows)) {
    for (const cell of cells.split(", ")) {
      const [, column = "", debit, credit] = /^(.*) (\S+) (\S+)$/.exec(cell) ?? [];
      byName.set(`${row}: ${column}`, [Number(debit), Number(credit)]);
    }
  }
  const list = new Float32Array(2 * featureCount);
  for (let feature = 0; feature < featureCount; feature += 1)
    list.set(byName.get(nameOfFeature(feature).join(": ")) ?? [0, 0], 2 * feature);
  return list;
}

const most = 8;
