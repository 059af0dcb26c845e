import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Payment } from "../spending/payment";
import { FamilyMembers } from "./family-members";
import { maxPayments, paymentColumns, paymentIn, type PaymentRow } from "./payments";
import { memoryOf, paymentsOfFamily, wholeOwner, written } from "./run-memory";

/** The latest payments of a family, enough to find its charges. */
export async function loadFamily(tx: Tx, ownerId: string, family: string): Promise<readonly Payment[]> {
  const memory = memoryOf(tx);
  const known = memory?.known<FamilyMembers>(paymentsOfFamily);
  const members =
    known?.get(family) ??
    (wholeOwner(memory) ? null : (await loadMembers(tx, ownerId, [family])).get(family)) ??
    new FamilyMembers([]);
  known?.set(family, members);
  return members.latest(maxPayments);
}

/** Reads the families of a run by one statement. */
export async function preloadFamilies(tx: Tx, ownerId: string, families: readonly string[]): Promise<void> {
  const known = memoryOf(tx)?.known<FamilyMembers>(paymentsOfFamily);
  if (!known || families.length === 0) return;
  for (const [family, members] of await loadMembers(tx, ownerId, families)) known.set(family, members);
}

async function loadMembers(tx: Tx, ownerId: string, families: readonly string[]): Promise<Map<string, FamilyMembers>> {
  await written(tx);
  const arm = `(SELECT family, ${paymentColumns} FROM payment WHERE owner_id = ? AND family = ?
     ORDER BY payment.paid_on DESC, expense_id DESC LIMIT ${maxPayments})`;
  const rows: (PaymentRow & { family: string })[] = await tx.query(
    families.map(() => arm).join(" UNION ALL "),
    families.flatMap((family) => [ownerId, family]),
  );
  const found = Map.groupBy(rows, ({ family }) => family);
  return new Map(families.map((family) => [family, new FamilyMembers((found.get(family) ?? []).map(paymentIn))]));
}

/**
 * The ids of a family's expenses for which the owner and their rules have not chosen a category, the latest first.
 *
 * @param most the number of ids at most
 */
export async function loadOpen(tx: Tx, ownerId: string, families: readonly string[], most: number): Promise<string[]> {
  if (families.length === 0) return [];
  await written(tx);
  const rows: { expense_id: string }[] = await tx.query(
    `SELECT payment.expense_id FROM payment
     JOIN seen_expense ON seen_expense.owner_id = payment.owner_id AND seen_expense.expense_id = payment.expense_id
     WHERE payment.owner_id = ? AND family IN (?) AND category_source NOT IN ('USER', 'RULE')
     ORDER BY paid_on DESC, payment.expense_id DESC LIMIT ${most}`,
    [ownerId, [...families]],
  );
  return rows.map(({ expense_id }) => expense_id);
}
