import type { Tx } from "@expense-tracker/kit/database/transaction";

/**
 * Notes that an owner has expenses in these currencies, so that news of rates reach the owner (announce-rates.ts). Call it in the
 * transaction that stores the expenses, before it reads rates.
 *
 * The first expense in a currency waits at the gate while news are announced. Otherwise the news could miss it: it would have read the
 * rates before they were stored, and be committed after the owners were counted.
 */
export async function noteForeignCurrencies(tx: Tx, ownerId: string, currencies: readonly string[]): Promise<void> {
  const asked = [...new Set(currencies)];
  if (asked.length === 0) return;
  const rows: { currency: string }[] = await tx.query(
    "SELECT currency FROM foreign_currency WHERE owner_id = ? AND currency IN (?)",
    [ownerId, asked],
  );
  const known = new Set(rows.map(({ currency }) => currency));
  const unknown = asked.filter((currency) => !known.has(currency));
  if (unknown.length === 0) return;
  await tx.query("SELECT name FROM rate_turn WHERE name = 'GATE' LOCK IN SHARE MODE");
  await tx.query("INSERT IGNORE INTO foreign_currency (owner_id, currency) VALUES ?", [
    unknown.map((currency) => [ownerId, currency]),
  ]);
}
