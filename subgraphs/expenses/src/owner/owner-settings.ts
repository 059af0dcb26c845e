import type { SignUpClaims } from "@expense-tracker/kit/identity/access-token";
import { isTimeZone } from "@expense-tracker/kit/input/scalars";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import type { OwnerRow } from "./owner.row";

/** What decides an owner's totals and calendar. */
export interface OwnerSettings {
  /** ISO 4217; null while nobody said: nothing is guessed. */
  baseCurrency: string | null;
  /** IANA. */
  timeZone: string;
  /** Day of the month, 1 to 28, on which the owner's month begins. */
  monthStartDay: number;
}

/** @param signUp the sign-up token's claims: they stand in until the events have arrived. */
export function settingsOf(owner: OwnerRow | null, signUp: SignUpClaims | null): OwnerSettings {
  const claimedCurrency = signUp?.base_currency ?? "";
  const claimedZone = signUp?.zoneinfo ?? "";
  return {
    baseCurrency: owner?.baseCurrency ?? (isCurrencyCode(claimedCurrency) ? claimedCurrency : null),
    timeZone: owner?.timeZone ?? (isTimeZone(claimedZone) ? claimedZone : "UTC"),
    monthStartDay: owner?.monthStartDay ?? 1,
  };
}
