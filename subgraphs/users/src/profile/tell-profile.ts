import { profileSnapshotV1 } from "@expense-tracker/events/profile-snapshot.v1";
import type { TellOwner } from "@expense-tracker/kit/stream/tell-anew";
import { toEventProfile } from "./profile-event";
import { ProfileRow } from "./profile.row";

/** Emits the owner's profile as it is now; null if there is none, because a reader may hold one that a restore took away. */
export const tellProfile: TellOwner = async (tx, stream, isErased) => {
  if (isErased) return;
  const row = await tx.findOneBy(ProfileRow, { ownerId: stream.ownerId });
  await stream.emit(profileSnapshotV1, { profile: row && toEventProfile(row) });
};
