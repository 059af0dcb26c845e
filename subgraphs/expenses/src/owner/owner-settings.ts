import type { SignUpClaims } from "@expense-tracker/kit/identity/access-token";
import { isTimeZone } from "@expense-tracker/kit/input/scalars";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import type { OwnerRow } from "./owner.row";

/** The settings that decide an owner's totals and calendar. */
export interface OwnerSettings {
  /** ISO 4217; null until the owner has named one. The service makes no guess. */
  baseCurrency: string | null;
  /** IANA. */
  timeZone: string;
  /** Day of the month, 1 to 31, on which the owner's months begin: a shorter month begins on its last day. */
  monthStartDay: number;
}

/** @param signUp the claims of the sign-up token, which are used until the events arrive. */
export function settingsOf(owner: OwnerRow | null, signUp: SignUpClaims | null): OwnerSettings {
  const claimedCurrency = signUp?.base_currency ?? "";
  const claimedZone = signUp?.zoneinfo ?? "";
  return {
    baseCurrency: owner?.baseCurrency ?? (isCurrencyCode(claimedCurrency) ? claimedCurrency : null),
    timeZone: owner?.timeZone ?? (isTimeZone(claimedZone) ? claimedZone : "UTC"),
    monthStartDay: owner?.monthStartDay ?? 1,
  };
}
