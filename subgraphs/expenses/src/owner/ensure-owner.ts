import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { makeDefaultCategories } from "../category/make-default-categories";
import { OwnerRow } from "./owner.row";

/**
 * Reads the owner's row. The first event or mutation of an owner makes it, together with the default categories, so that the
 * worker knows the categories before the first expense.
 */
export async function ensureOwner(tx: Tx, stream: OwnerStream): Promise<OwnerRow> {
  const { ownerId } = stream;
  const known = await tx.findOneBy(OwnerRow, { ownerId });
  if (known) return known;
  const now = new Date();
  const owner: OwnerRow = {
    ownerId,
    baseCurrency: null,
    timeZone: null,
    monthStartDay: 1,
    rulesVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
  await tx.insert(OwnerRow, owner);
  await makeDefaultCategories(tx, stream);
  return owner;
}
