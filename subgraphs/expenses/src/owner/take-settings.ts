import type { PayloadOf } from "@expense-tracker/events/contract";
import type { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import type { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { badInput } from "@expense-tracker/kit/errors";
import type { OwnerStream } from "@expense-tracker/kit/owner-stream";
import { isTimeZone } from "@expense-tracker/kit/scalars";
import type { Tx } from "@expense-tracker/kit/transaction";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { ensureOwner } from "./ensure-owner";
import { OwnerRow } from "./owner.row";

type Registration = PayloadOf<typeof userRegisteredV1>;
type Profile = PayloadOf<typeof profileUpdatedV1>;

/** Takes what was given at sign-up, only where nothing is set: a profile may have come before, on its own topic. */
export async function takeRegistration(tx: Tx, stream: OwnerStream, given: Registration): Promise<void> {
  const owner = await ensureOwner(tx, stream);
  await save(tx, owner, {
    baseCurrency: owner.baseCurrency ?? knownCurrency(given.baseCurrency),
    timeZone: owner.timeZone ?? knownZone(given.timeZone),
  });
}

/** Takes the profile's preferences, whatever was there. A null says that the profile does not know, not that it was cleared. */
export async function takeProfile(tx: Tx, stream: OwnerStream, profile: Profile): Promise<void> {
  const owner = await ensureOwner(tx, stream);
  await save(tx, owner, {
    baseCurrency: knownCurrency(profile.baseCurrency) ?? owner.baseCurrency,
    timeZone: knownZone(profile.timeZone) ?? owner.timeZone,
    monthStartDay: profile.monthStartDay,
  });
}

async function save(tx: Tx, { ownerId }: OwnerRow, settings: Partial<OwnerRow>): Promise<void> {
  await tx.update(OwnerRow, { ownerId }, { ...settings, updatedAt: new Date() });
}

function knownCurrency(currency: string | null): string | null {
  if (currency !== null && !isCurrencyCode(currency)) throw badInput("events.payload", "unknown currency");
  return currency;
}

function knownZone(timeZone: string | null): string | null {
  if (timeZone !== null && !isTimeZone(timeZone)) throw badInput("events.payload", "unknown time zone");
  return timeZone;
}
