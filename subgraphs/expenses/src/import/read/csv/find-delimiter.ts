import { badInput } from "@expense-tracker/kit/errors/app-error";
import { type CsvRecord, csvRecords, firstRecords } from "./csv-records";

export const delimiters = [",", ";", "\t", "|"] as const;
const sampleRecords = 60;

export interface Sample {
  delimiter: string;
  /** The first records of the file. */
  records: CsvRecord[];
}

/**
 * Finds the delimiter: the one that divides most of the first records into the same number of cells, and into more than one.
 *
 * @param wanted the user's own choice; null: find it. @throws AppError BAD_USER_INPUT when the file cannot be read at all.
 */
export async function findDelimiter(text: string, wanted: string | null): Promise<Sample> {
  const told = wanted ?? /^sep=(.)\r?\n/i.exec(text)?.[1] ?? null;
  const candidates = told === null ? delimiters : [told];
  const samples = candidates.map((delimiter) => ({ delimiter, records: firstRecords(text, delimiter, sampleRecords) }));
  const readable = samples.flatMap(({ delimiter, records }) =>
    records ? [{ delimiter, records, score: regularity(records) }] : [],
  );
  const best = readable.toSorted((one, other) => other.score - one.score)[0];
  const broken = samples.find(({ records }) => records === null);
  // With a delimiter that does not occur, no cell begins with the quote that never closes.
  if (best && (best.score > 0 || !broken)) return { delimiter: best.delimiter, records: best.records };
  // Reading on gives the error with its line.
  for await (const record of csvRecords(text, broken?.delimiter ?? ",")) void record;
  throw badInput("input.content", "is not readable as CSV");
}

/** Rows of the most common width, counted with a little more weight for more columns. */
function regularity(records: readonly CsvRecord[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of records) {
    if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  }
  return Math.max(0, ...Array.from(widths, ([width, count]) => count * (1 + width / 100)));
}
