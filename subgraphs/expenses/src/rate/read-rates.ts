import { TextDecoder } from "node:util";
import { readCsvRates } from "./read-csv-rates";
import { RateFileError, type DayRates } from "./rate-table";
import { readXmlRates } from "./read-xml-rates";
import { unzipOnly } from "./unzip";

/** The largest file, and what a zip may grow to. The central bank's whole history is 9 MB of XML. */
export const maxRateFileBytes = 32 * 1024 * 1024;

/**
 * Reads a file of the European Central Bank's reference rates: CSV, XML, or a zip with one of them. The content decides, not the
 * name.
 *
 * @param now decides which days are in the future.
 * @returns the rates by day, the oldest first.
 * @throws RateFileError for anything else, and for a file of which a part is wrong or missing.
 */
export async function readRates(file: Buffer, now: Date): Promise<DayRates[]> {
  if (file.length > maxRateFileBytes) throw new RateFileError(`it is larger than ${maxRateFileBytes} bytes`);
  const text = textOf(isZip(file) ? await unzipOnly(file, maxRateFileBytes) : file);
  return text.trimStart().startsWith("<") ? readXmlRates(text, now) : readCsvRates(text, now);
}

const isZip = (file: Buffer): boolean => file.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"));

function textOf(file: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch (error) {
    throw new RateFileError("it is not text in UTF-8", { cause: error });
  }
}
