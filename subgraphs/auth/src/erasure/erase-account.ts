import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { markErased } from "@expense-tracker/kit/erase-owner";
import type { OwnerStream } from "@expense-tracker/kit/owner-stream";
import type { Tx } from "@expense-tracker/kit/transaction";
import { withdrawEvents } from "@expense-tracker/kit/withdraw-events";
import { AccountRow } from "../account/account.row";
import { ResetRequestRow } from "../password/reset-request.row";
import { listErasedSessions } from "./erased-sessions";

/** Events in one statement. */
const chunkRows = 1_000;

/**
 * Erases an account with whatever auth keeps of it, and tells the other rooms to do the same. Its sessions end, its address is
 * free. The owner's stream must be locked.
 */
export async function eraseAccount(tx: Tx, stream: OwnerStream, now: Date): Promise<void> {
  await forgetAccount(tx, stream.ownerId, now);
  await stream.emit(userErasedV1, {});
  await markErased(tx, stream);
}

/** Deletes all that auth keeps of an account, if it is there, and withdraws what it said of it. */
export async function forgetAccount(tx: Tx, id: string, now: Date): Promise<void> {
  await listErasedSessions(tx, id, now);
  const account = await tx.findOneBy(AccountRow, { id });
  // Requests name an address instead of an account. Everything else that is the account's goes with its row, by foreign keys.
  if (account) await tx.delete(ResetRequestRow, { email: account.email });
  await tx.delete(AccountRow, { id });
  while ((await withdrawEvents(tx, id, chunkRows)) > 0);
}
