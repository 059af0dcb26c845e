import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { type ChunkRow, type KeyedRow, storedRows } from "./import-chunk.row";
import { RefundPairs } from "./refund-pairs";
import { type FileRow, isRefused, type Reading } from "./read/file-row";
import type { Mapping } from "./read/mapping";

export const maxRows = 50_000;
/** Rows that are imported in one transaction: many enough to be fast, few enough that a request of the same owner waits little. */
export const chunkSize = 500;

/** What the rows of a file take that tell it not. */
export interface RowDefaults {
  account: string | null;
  /** ISO 4217, null: rows must tell it. */
  currency: string | null;
  categories: Mapping["categories"];
}

/** The rows of a file in chunks, and after them the links of refunds, as JSON to store: a row costs a few hundred bytes, so that a whole file stays small in memory. */
export interface ChunkedFile {
  chunks: { json: string; lastLine: number }[];
  total: number;
  /** The names of categories in the file that the mapping does not name. */
  categoryNames: Set<string>;
}

/**
 * Reads all rows, and gives each what recognises it. Two equal purchases of one day are told apart by their order in the file.
 *
 * @throws AppError BAD_USER_INPUT past 50,000 rows.
 */
export async function chunkRows(reading: Reading, defaults: RowDefaults): Promise<ChunkedFile> {
  const chunks: ChunkedFile["chunks"] = [];
  const digests = new Digests(reading.source);
  const refunds = new RefundPairs();
  const categoryNames = new Set<string>();
  let [open, total]: [ChunkRow[], number] = [[], 0];
  const close = () => {
    const lastLine = open.at(-1)?.line ?? 0;
    if (open.length > 0) chunks.push({ json: storedRows(open), lastLine });
    open = [];
  };
  for await (const row of reading.rows) {
    if (!isRefused(row)) refunds.add(row, total);
    total += 1;
    if (total > maxRows) throw badInput("input.content", `has more than ${maxRows} rows: divide the file`);
    open.push(isRefused(row) ? row : keyed(row, defaults, digests));
    if (!isRefused(row) && row.category !== null && categoryNames.size < maxNames) categoryNames.add(row.category);
    if (open.length < chunkSize) continue;
    close();
    await setImmediate();
  }
  close();
  for (const json of refunds.inChunks(chunkSize)) chunks.push({ json, lastLine: 0 });
  return { chunks, total, categoryNames };
}

const maxNames = 1_000;

function keyed(row: FileRow, { account, currency, categories }: RowDefaults, digests: Digests): KeyedRow {
  const whole = {
    ...row,
    account: row.account ?? account,
    currency: row.currency ?? currency,
    categoryId: row.category === null ? null : (categories.get(row.category) ?? null),
  };
  return { ...whole, ...digests.of(whole) };
}

class Digests {
  private readonly seen = new Map<string, number>();

  constructor(private readonly source: string) {}

  of(row: FileRow): { digest: string; repeats: boolean } {
    const own = row.exportedId ?? row.externalId;
    const parts =
      own === null
        ? [
            "row",
            row.bookedOn,
            row.direction,
            sameAmount(row.amount),
            row.currency,
            row.merchant,
            row.note,
            row.occurredAt,
          ]
        : [row.exportedId === null ? "external" : "exported", own];
    const digest = hash([this.source, row.account, ...parts]);
    const times = this.seen.get(digest) ?? 0;
    this.seen.set(digest, times + 1);
    if (own !== null || times === 0) return { digest, repeats: times > 0 };
    return { digest: hash([digest, times]), repeats: false };
  }
}

/** 7, 7.0 and 7.00 are one amount, 70 is another. */
function sameAmount(amount: string): string {
  return amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
}

/** 128 bits tell apart more rows than there will be. */
function hash(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
