import type { DataSource } from "typeorm";
import { ForecastRow } from "./forecast.row";

/**
 * The forecast of one of the owner's months, YYYY-MM.
 *
 * @returns null if there is none in the base currency: after another one was chosen, the worker makes it anew.
 */
export async function findForecast(
  db: DataSource,
  ownerId: string,
  month: string,
  baseCurrency: string | null,
): Promise<ForecastRow | null> {
  if (baseCurrency === null) return null;
  return db.getRepository(ForecastRow).findOneBy({ ownerId, month, currency: baseCurrency });
}
