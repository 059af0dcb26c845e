import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { type CsvError, parse, type InfoRecord, type Options } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";

export interface CsvRecord {
  /** The line in which the record begins, from 1. */
  line: number;
  cells: string[];
}

const field = "input.content";
export const maxColumns = 100;
const maxRecordBytes = 64 * 1024;
const sliceLength = 64 * 1024;

const options = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  // Banks put a single quote mark into a text without quotes (5" screen).
  relax_quotes: true,
  max_record_size: maxRecordBytes,
  info: true,
});

interface Informed {
  record: string[];
  info: InfoRecord;
}

/**
 * Reads the records of a CSV file one after the other, slice by slice, and lets other requests have the process in between.
 *
 * @throws AppError BAD_USER_INPUT naming the line: a quote that does not close, too many columns, a record over 64 kB.
 */
export async function* csvRecords(text: string, delimiter: string): AsyncGenerator<CsvRecord> {
  const parser = parse(options(delimiter));
  let failure: unknown = null;
  parser.on("error", (error) => (failure = error));
  // An error is kept in `failure`, which is looked at after each step.
  const ended = once(parser, "end").catch(() => undefined);
  const counted = lineCounter();
  try {
    for (let from = 0; from < text.length; from += sliceLength) {
      parser.write(text.slice(from, from + sliceLength));
      await setImmediate();
      if (failure) throw refusal(failure);
      for (let read = next(parser); read; read = next(parser)) yield counted(read);
    }
    parser.end();
    for (;;) {
      await setImmediate();
      if (failure) throw refusal(failure);
      let read = next(parser);
      if (!read) break;
      for (; read; read = next(parser)) yield counted(read);
    }
    await ended;
    // The last step may have failed after its records were read: the file is not whole then.
    if (failure) throw refusal(failure);
  } finally {
    parser.destroy();
  }
}

/** The first records, to find out how the file is written. Null: it cannot be read with this delimiter. */
export function firstRecords(text: string, delimiter: string, count: number): CsvRecord[] | null {
  const sample = text.length > maxRecordBytes * 16 ? text.slice(0, maxRecordBytes * 16) : text;
  try {
    const read = parseSync(sample, { ...options(delimiter), to: count }) as unknown as Informed[];
    return read.map(lineCounter());
  } catch (error) {
    if (isCsvError(error)) return null;
    throw error;
  }
}

function next(parser: { read(): unknown }): Informed | null {
  return parser.read() as Informed | null;
}

/** csv-parse tells the line in which a record ends; inside of quotes it counts a Windows line break as two lines. */
function lineCounter() {
  let [ended, surplus] = [0, 0];
  return ({ record: cells, info }: Informed): CsvRecord => {
    const line = ended + 1;
    for (const cell of cells) if (cell.includes("\r\n")) surplus += cell.split("\r\n").length - 1;
    ended = info.lines - surplus;
    if (cells.length > maxColumns) throw badInput(field, `line ${line} has more than ${maxColumns} columns`);
    return { line, cells };
  };
}

/** Each entry of csv-parse has a class of errors of its own. */
function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && "code" in error && String(error.code).startsWith("CSV_");
}

function refusal(error: unknown): unknown {
  if (!isCsvError(error)) return error;
  const line = "lines" in error ? ` (line ${String(error["lines"])})` : "";
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return badInput(field, `has a quote that is never closed${line}`, error);
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    return badInput(
      field,
      `has a row of more than ${maxRecordBytes / 1024} kB, or a quote that is never closed${line}`,
      error,
    );
  }
  return badInput(field, `is not readable as CSV${line}: ${error.code}`, error);
}
