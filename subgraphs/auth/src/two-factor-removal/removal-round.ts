import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { type DataSource, LessThanOrEqual } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Post } from "../mail/post";
import { mailRemoval } from "./mail-removal";
import { TwoFactorRemovalRow } from "./removal.row";

/** Mails one reminder of a removal, or its end. @returns whether there was one to mail. */
export async function removalRound({
  db,
  post,
  nowMs,
}: {
  db: DataSource;
  post: Post;
  nowMs: () => number;
}): Promise<boolean> {
  const now = new Date(nowMs());
  const due = { nextMailAt: LessThanOrEqual(now) };
  const [next] = await db
    .getRepository(TwoFactorRemovalRow)
    .find({ where: due, order: { nextMailAt: "ASC" }, take: 1 });
  if (!next) return false;
  const { accountId } = next;
  const mailed = inTransaction(db, async (tx) => {
    await lockOwner(tx, accountId);
    // Another replica may have mailed it, or its owner called it off.
    const removal = await tx.findOneBy(TwoFactorRemovalRow, { accountId, ...due });
    if (!removal) return;
    const { email } = await tx.findOneByOrFail(AccountRow, { id: accountId });
    const nextMailAt = await mailRemoval(tx, post, removal, { email, now });
    await tx.update(TwoFactorRemovalRow, { accountId }, { nextMailAt });
  });
  // Else the request went with its account.
  await unlessErased(mailed);
  return true;
}
