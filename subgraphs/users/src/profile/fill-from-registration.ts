import type { PayloadOf } from "@expense-tracker/events/contract";
import type { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import type { Tx } from "@expense-tracker/kit/transaction";
import { ProfileRow } from "./profile.row";

/** Takes what was given at sign-up, and only where nothing is set: what the user changed meanwhile stays. */
export async function fillFromRegistration(
  tx: Tx,
  ownerId: string,
  given: PayloadOf<typeof userRegisteredV1>,
): Promise<void> {
  const saved = await tx.findOneBy(ProfileRow, { ownerId });
  await tx.save(ProfileRow, {
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
    updatedAt: saved?.updatedAt ?? new Date(),
  });
}
