import type { PayloadOf } from "@expense-tracker/events/contract";
import type { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import type { ProfileRow } from "./profile.row";
import { displayNameOf } from "./profile.type";

/** The whole profile as events carry it, after the change. */
export function toEventProfile(row: ProfileRow): Required<PayloadOf<typeof profileUpdatedV1>> {
  return {
    firstName: row.firstName,
    lastName: row.lastName,
    displayName: displayNameOf(row),
    phoneNumber: row.phoneNumber,
    baseCurrency: row.baseCurrency,
    timeZone: row.timeZone,
    locale: row.locale,
    monthStartDay: row.monthStartDay ?? 1,
    version: row.version,
  };
}
