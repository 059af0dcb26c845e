import { timeOf } from "@expense-tracker/kit/database/clock";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import type { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { toEventProfile } from "./profile-event";
import { ProfileRow } from "./profile.row";

type Registration = PayloadOf<typeof userRegisteredV1>;

/**
 * Fills the fields of a profile that are not set with the values of the sign-up. Fields that the user changed since stay.
 *
 * Emits no event for a new owner: the readers of profiles read the sign-up themselves. If this subgraph has emitted an event of
 * the owner before (after a restore also "there is no profile"), it emits the filled profile: a reader may get that earlier event
 * after the sign-up, and a profile event wins over the sign-up.
 */
export async function fillFromRegistration(tx: Tx, stream: OwnerStream, given: Registration): Promise<void> {
  const { ownerId } = stream;
  const saved = await tx.findOneBy(ProfileRow, { ownerId });
  const filled: ProfileRow = {
    ownerId,
    firstName: saved?.firstName ?? given.firstName,
    lastName: saved?.lastName ?? given.lastName,
    displayName: saved?.displayName ?? null,
    phoneNumber: saved?.phoneNumber ?? given.phoneNumber,
    baseCurrency: saved?.baseCurrency ?? given.baseCurrency,
    timeZone: saved?.timeZone ?? given.timeZone,
    locale: saved?.locale ?? given.locale,
    monthStartDay: saved?.monthStartDay ?? null,
    version: saved?.version ?? 1,
    updatedAt: saved?.updatedAt ?? timeOf(tx),
  };
  if (saved && !fills(saved, filled)) return;
  await tx.save(ProfileRow, filled);
  if (!stream.isNew) await stream.emit(profileUpdatedV1, toEventProfile(filled));
}

function fills(saved: ProfileRow, filled: ProfileRow): boolean {
  return Object.entries(filled).some(([field, value]) => saved[field as keyof ProfileRow] !== value);
}
