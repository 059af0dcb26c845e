import { timeOf } from "@expense-tracker/kit/database/clock";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { countProfileChange, type Quotas } from "../quota/quotas";
import { toEventProfile } from "./profile-event";
import { ProfileRow, type ProfileFields } from "./profile.row";
import { unsavedProfile } from "./profile.type";

/**
 * Changes the signed-in user's profile and emits the whole profile. If no value differs, it writes and emits nothing.
 * Until the sign-up event arrives, the claims of the sign-up token are the profile that it changes.
 *
 * @param seenVersion the version that the client saw; null to change any version.
 * @throws AppError CONFLICT when the profile was changed since; LIMIT_EXCEEDED naming the quota.
 */
export async function updateProfile(
  tx: Tx,
  user: SignedInUser,
  changes: Partial<ProfileFields>,
  seenVersion: number | null,
  quotas: Quotas,
): Promise<void> {
  const stream = await lockOwner(tx, user.userId);
  const saved = await tx.findOneBy(ProfileRow, { ownerId: user.userId });
  const current = saved ?? unsavedProfile(user);
  if (seenVersion !== null && seenVersion !== current.version) {
    throw new AppError("CONFLICT", "this profile was changed since you read it", { field: "version" });
  }
  if (!differs(current, changes)) return;
  await countProfileChange(tx, quotas, user.userId);
  const changed: ProfileRow = { ...current, ...changes, version: current.version + 1, updatedAt: timeOf(tx) };
  await tx.save(ProfileRow, changed);
  await stream.emit(profileUpdatedV1, toEventProfile(changed));
}

function differs(current: ProfileRow, changes: Partial<ProfileFields>): boolean {
  return Object.entries(changes).some(([field, value]) => current[field as keyof ProfileFields] !== value);
}
