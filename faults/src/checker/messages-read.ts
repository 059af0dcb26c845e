import type { Facts } from "./facts";
import { type Finding, lost } from "./finding";

/** The worker has read each bank message, and expenses knows what it found. A message that it never got shows nowhere else: a later event hides the gap. */
export async function messagesRead({ sql, ledger, erased }: Facts): Promise<Finding[]> {
  const unread = await sql.rows("SELECT id, owner_id FROM expenses.bank_message WHERE status = 'RECEIVED'");
  return unread
    .map((row) => ({ id: String(row["id"]), ownerId: String(row["owner_id"]) }))
    .filter(({ ownerId }) => ledger.people.has(ownerId) && !erased.has(ownerId))
    .map(({ id, ownerId }) => lost(`bank message ${id} of ${ownerId} was never read`));
}
