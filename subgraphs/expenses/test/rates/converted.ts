import type { DataSource } from "typeorm";
import { conversionRound } from "../../src/later-conversion/conversion-round";
import { readRates } from "../../src/rate/read-rates";
import { storeRates } from "../../src/rate/store-rates";
import { histCsv, type Rates } from "./rate-files";

/** Loads rates as a file of the central bank. */
export async function loadRates(db: DataSource, rates: Rates): Promise<void> {
  await storeRates(db, await readRates(Buffer.from(histCsv(rates)), new Date("2199-12-31T00:00:00Z")), "ECB");
}

/** Does all conversions that are due. */
export async function convertDue(db: DataSource): Promise<void> {
  const round = conversionRound(db);
  while (await round());
}
