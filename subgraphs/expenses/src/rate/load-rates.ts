import { readFile, stat } from "node:fs/promises";
import type { DataSource } from "typeorm";
import { fetchRates } from "./fetch-rates";
import { RateFileError } from "./rate-table";
import { maxRateFileBytes, readRates } from "./read-rates";
import { storeRates, type StoredRates } from "./store-rates";

export interface RateLoading {
  db: DataSource;
  now: Date;
  /** For a file that is fetched. */
  deadlineMs: number;
}

/** The European Central Bank: its files are the only format that we read. */
const source = "ECB";

/**
 * Loads a file of the European Central Bank's rates.
 *
 * @param place an http(s) URL, or the path of a file.
 * @throws RateFetchError, RateFileError: nothing was stored.
 */
export async function loadRates({ db, now, deadlineMs }: RateLoading, place: string): Promise<StoredRates> {
  const file = /^https?:/.test(place) ? await fetchRates(place, deadlineMs) : await fileAt(place);
  return storeRates(db, await readRates(file, now), source);
}

async function fileAt(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > maxRateFileBytes) throw new RateFileError(`it is larger than ${maxRateFileBytes} bytes`);
  return readFile(path);
}
