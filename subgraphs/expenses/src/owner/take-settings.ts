import type { PayloadOf } from "@expense-tracker/events/contract";
import type { profileSnapshotV1 } from "@expense-tracker/events/profile-snapshot.v1";
import type { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import type { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { isTimeZone } from "@expense-tracker/kit/input/scalars";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { ensureOwner, saveSettings } from "./ensure-owner";
import { OwnerRow } from "./owner.row";

type Registration = PayloadOf<typeof userRegisteredV1>;
type Profile = PayloadOf<typeof profileUpdatedV1>;
type Snapshot = PayloadOf<typeof profileSnapshotV1>;

/**
 * Fills the settings that are not set yet from a sign-up. A profile may have arrived earlier, on its own topic; its values
 * stay.
 */
export async function takeRegistration(tx: Tx, stream: OwnerStream, given: Registration): Promise<void> {
  const owner = await ensureOwner(tx, stream);
  await saveSettings(tx, stream, owner, {
    baseCurrency: owner.baseCurrency ?? knownCurrency(given.baseCurrency),
    timeZone: owner.timeZone ?? knownZone(given.timeZone),
  });
}

/** Replaces the settings with the preferences of a profile. A null in the profile means "not known", so the setting stays. */
export async function takeProfile(tx: Tx, stream: OwnerStream, profile: Profile): Promise<void> {
  const owner = await ensureOwner(tx, stream);
  await saveSettings(tx, stream, owner, {
    baseCurrency: knownCurrency(profile.baseCurrency) ?? owner.baseCurrency,
    timeZone: knownZone(profile.timeZone) ?? owner.timeZone,
    monthStartDay: profile.monthStartDay,
  });
}

/**
 * Replaces the settings with those of a profile's snapshot, also with its nulls: a restore has taken such values away. The
 * sign-up is emitted again as well, and fills the nulls.
 */
export async function takeProfileSnapshot(tx: Tx, stream: OwnerStream, { profile }: Snapshot): Promise<void> {
  // There is neither a profile nor an owner row: the owner has no data here and needs no default categories.
  if (!profile && !(await tx.existsBy(OwnerRow, { ownerId: stream.ownerId }))) return;
  const owner = await ensureOwner(tx, stream);
  await saveSettings(tx, stream, owner, {
    baseCurrency: knownCurrency(profile?.baseCurrency ?? null),
    timeZone: knownZone(profile?.timeZone ?? null),
    monthStartDay: profile?.monthStartDay ?? 1,
  });
}

function knownCurrency(currency: string | null): string | null {
  if (currency !== null && !isCurrencyCode(currency)) throw badInput("events.payload", "unknown currency");
  return currency;
}

function knownZone(timeZone: string | null): string | null {
  if (timeZone !== null && !isTimeZone(timeZone)) throw badInput("events.payload", "unknown time zone");
  return timeZone;
}
