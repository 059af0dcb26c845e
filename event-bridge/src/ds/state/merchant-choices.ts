import type { Tx } from "@expense-tracker/kit/database/transaction";
import { merchantKey } from "../categorise/merchant-key";
import {
  emptyHistory,
  historyOf,
  maxChoices,
  type MerchantChoice,
  nearNames,
  type OwnerMerchantHistory,
} from "../categorise/owner-merchant-history";
import { memoryOf } from "./run-memory";

/** What an owner chose for an expense; no category: nothing, or nothing any more. */
export interface ExpenseChoice {
  readonly expenseId: string;
  readonly merchant: string | null;
  readonly categoryId: string | null;
}

/** Of more merchants everything is read: as many ranges would take longer. */
const mostNames = 200;
const table = "merchant_choice";

/** Loads what the owner chose at these merchants and at those with nearly the same names; perhaps more than that. */
export async function loadHistory(
  tx: Tx,
  ownerId: string,
  merchants: readonly (string | null)[],
): Promise<OwnerMerchantHistory> {
  const known = memoryOf(tx)?.known<OwnerMerchantHistory>(table).get(String(merchants[0]));
  return merchants.length === 1 && known ? known : readHistory(tx, ownerId, merchants);
}

/** Reads the memory of the merchants of a run by one statement. */
export async function preloadHistory(tx: Tx, ownerId: string, merchants: readonly (string | null)[]): Promise<void> {
  const known = memoryOf(tx)?.known<OwnerMerchantHistory>(table);
  if (!known || merchants.length === 0) return;
  const history = await readHistory(tx, ownerId, merchants);
  for (const merchant of merchants) known.set(String(merchant), history);
}

async function readHistory(
  tx: Tx,
  ownerId: string,
  merchants: readonly (string | null)[],
): Promise<OwnerMerchantHistory> {
  const near = merchants.flatMap((merchant) => nearNames(merchant) ?? []);
  if (near.length === 0) return emptyHistory;
  const names = [...new Set(near.flatMap((one) => one.names))];
  const prefixes = [...new Set(near.flatMap(({ prefix }) => prefix ?? []))];
  const isOneOf =
    names.length > mostNames
      ? "TRUE"
      : ["merchant_key IN (?)", ...prefixes.map(() => "merchant_key LIKE ?")].map((one) => `(${one})`).join(" OR ");
  const values = names.length > mostNames ? [] : [names, ...prefixes.map((prefix) => `${escapeLike(prefix)}%`)];
  const rows: { merchant_key: string; expense_id: string; category_id: string }[] = await tx.query(
    `SELECT merchant_key, expense_id, category_id FROM (
       SELECT merchant_key, expense_id, category_id,
         ROW_NUMBER() OVER (PARTITION BY merchant_key ORDER BY expense_id DESC) AS place
       FROM merchant_choice WHERE owner_id = ? AND (${isOneOf})) AS choice
     WHERE place <= ${maxChoices}`,
    [ownerId, ...values],
  );
  return historyOf(
    rows.map(({ merchant_key: key, expense_id: expenseId, category_id: categoryId }) => ({
      key,
      expenseId,
      categoryId,
    })),
  );
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Remembers or forgets what the owner chose for these expenses. An expense has one choice: it replaces the earlier one. */
export async function saveChoices(tx: Tx, ownerId: string, choices: readonly ExpenseChoice[]): Promise<void> {
  memoryOf(tx)?.known(table).clear();
  const kept: MerchantChoice[] = [];
  const gone: string[] = [];
  for (const { expenseId, merchant, categoryId } of choices) {
    const key = merchant === null || categoryId === null ? null : merchantKey(merchant);
    if (key === null || categoryId === null) gone.push(expenseId);
    else kept.push({ key, expenseId, categoryId });
  }
  if (gone.length > 0) {
    await tx.query("DELETE FROM merchant_choice WHERE owner_id = ? AND expense_id IN (?)", [ownerId, gone]);
  }
  if (kept.length === 0) return;
  await tx.query(
    `INSERT INTO merchant_choice (owner_id, expense_id, merchant_key, category_id)
     VALUES ${kept.map(() => "(?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE merchant_key = VALUES(merchant_key), category_id = VALUES(category_id)`,
    kept.flatMap(({ key, expenseId, categoryId }) => [ownerId, expenseId, key, categoryId]),
  );
}
