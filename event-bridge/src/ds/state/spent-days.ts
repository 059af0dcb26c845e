import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayText, epochDay, type EpochDay } from "../spending/epoch-day";
import { baseMinorSql } from "./base-amounts";

/** What an owner spent on a day, in minor units of the base currency. What has no rate does not count. */
export interface SpentDay {
  readonly day: EpochDay;
  readonly spentMinor: bigint;
}

/** The days with money spent, from a day on, the earliest first; and the first day of all, if it is earlier. */
export async function loadSpentDays(
  tx: Tx,
  ownerId: string,
  { baseCurrency, from }: { baseCurrency: string; from: EpochDay },
): Promise<SpentDay[]> {
  const spent = `SELECT DATE_FORMAT(paid_on, '%Y-%m-%d') AS day, SUM(${baseMinorSql}) AS spent FROM payment
     WHERE owner_id = ? AND direction = 'DEBIT'`;
  const values = [baseCurrency, baseCurrency, ownerId];
  const rows: DayRow[] = await tx.query(
    `(${spent} AND paid_on < ? GROUP BY paid_on ORDER BY paid_on LIMIT 1) UNION ALL
     (${spent} AND paid_on >= ? GROUP BY paid_on)`,
    [...values, dayText(from), ...values, dayText(from)],
  );
  return rows
    .flatMap(({ day, spent: sum }) => (sum === null ? [] : [{ day: epochDay(day), spentMinor: BigInt(sum) }]))
    .toSorted((a, b) => a.day - b.day);
}

interface DayRow {
  day: string;
  spent: string | null;
}
