import { plainText } from "@expense-tracker/kit/input/text";
import type { DataSource } from "typeorm";
import { foldSearched, searchedWords, storedWords, type Word } from "../search/words";
import type { MerchantUsage } from "./merchant.type";

/** A search looks through this many merchants, the most used ones. */
const searchedMerchants = 20_000;
const searchRules = { max: 200 };

interface UsedMerchant {
  key: string;
  counted: string;
  last_month: string;
}

/**
 * Reads an owner's merchants, the most used first, with the number of expenses that have them and are not in the trash.
 *
 * @param search words that words of the merchant's name begin with; null or blank: all.
 * @param first how many, 1 to 100.
 * @throws AppError BAD_USER_INPUT, field `search`.
 */
export async function listMerchants(
  db: DataSource,
  ownerId: string,
  search: string | null,
  first: number,
): Promise<MerchantUsage[]> {
  const words = searchedWords(search?.trim() ? plainText(search, "search", searchRules) : "");
  const rows: UsedMerchant[] = await db.query(
    `SELECT bucket AS \`key\`, SUM(counted) AS counted, DATE_FORMAT(MAX(IF(counted > 0, period, NULL)), '%Y-%m-%d') AS last_month
     FROM spending_rollup
     WHERE owner_id = ? AND dimension = 'MERCHANT' AND grain = 'MONTH' AND bucket <> '' AND kind IN ('DEBIT', 'CREDIT')
     GROUP BY bucket HAVING SUM(counted) > 0 ORDER BY SUM(counted) DESC, bucket LIMIT ?`,
    [ownerId, words.length > 0 ? searchedMerchants : first],
  );
  const found = rows.filter(({ key }) => hasWords(key, words)).slice(0, first);
  return found.length === 0 ? [] : withLatest(db, ownerId, found);
}

function hasWords(key: string, words: readonly Word[]): boolean {
  const own = words.length > 0 ? storedWords(foldSearched(key)) : [];
  return words.every(({ kind, text }) =>
    own.some((word) => (kind === "dense" ? word.text.includes(text) : word.text.startsWith(text))),
  );
}

/** The latest expense of each merchant tells the spelling and the day; it is in the merchant's last month. */
async function withLatest(db: DataSource, ownerId: string, found: readonly UsedMerchant[]): Promise<MerchantUsage[]> {
  const latest = `(SELECT merchant_key AS \`key\`, merchant, booked_on FROM expense USE INDEX (expense_booked)
    WHERE owner_id = ? AND deleted = 0 AND booked_on BETWEEN ? AND LAST_DAY(?) AND merchant_key = ?
    ORDER BY booked_on DESC, id DESC LIMIT 1)`;
  const rows: { key: string; merchant: string; booked_on: string }[] = await db.query(
    found.map(() => latest).join(" UNION ALL "),
    found.flatMap(({ key, last_month: month }) => [ownerId, month, month, key]),
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return found.flatMap(({ key, counted }) => {
    const row = byKey.get(key);
    return row ? [{ merchant: row.merchant, expenseCount: Number(counted), lastUsedOn: row.booked_on }] : [];
  });
}
