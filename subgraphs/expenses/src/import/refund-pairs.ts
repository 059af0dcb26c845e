import { type RefundPair, storedLinks } from "./import-chunk.row";
import type { FileRow } from "./read/file-row";

/** Finds out which rows of a file are refunds of which other rows: a refund may come before its expense. */
export class RefundPairs {
  private readonly rowOf = new Map<string, number>();
  private readonly refunds: { row: number; refundOf: string }[] = [];

  /** @param number of the row in the file, from 0. */
  add({ exportedId, refundOf }: FileRow, number: number): void {
    if (exportedId !== null && !this.rowOf.has(exportedId)) this.rowOf.set(exportedId, number);
    if (refundOf !== null) this.refunds.push({ row: number, refundOf });
  }

  /** @returns the pairs as JSON to store. A refund of what is not in the file is in none. */
  *inChunks(size: number): Iterable<string> {
    const pairs = this.refunds.flatMap(({ row, refundOf }): RefundPair[] => {
      const expense = this.rowOf.get(refundOf);
      return expense === undefined ? [] : [[row, expense]];
    });
    for (let start = 0; start < pairs.length; start += size) yield storedLinks(pairs.slice(start, start + size));
  }
}
