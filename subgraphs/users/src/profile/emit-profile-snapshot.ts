import { profileSnapshotV1 } from "@expense-tracker/events/profile-snapshot.v1";
import type { EmitSnapshot } from "@expense-tracker/kit/stream/emit-snapshots";
import { toEventProfile } from "./profile-event";
import { ProfileRow } from "./profile.row";

/** Emits the owner's current profile, or null if there is none: a reader may still store one that the restore removed. */
export const emitProfileSnapshot: EmitSnapshot = async (tx, stream, isErased) => {
  if (isErased) return;
  const row = await tx.findOneBy(ProfileRow, { ownerId: stream.ownerId });
  await stream.emit(profileSnapshotV1, { profile: row && toEventProfile(row) });
};
