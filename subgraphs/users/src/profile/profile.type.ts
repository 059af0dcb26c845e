import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import {
  CurrencyCodeScalar,
  DateTimeScalar,
  PhoneNumberScalar,
  TimeZoneScalar,
} from "@expense-tracker/kit/input/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import type { ProfileFields, ProfileRow } from "./profile.row";

@ObjectType({ description: "How a person is called and how their money is shown." })
export class Profile {
  @Field(() => String, { nullable: true, description: "First name, as the person writes it." })
  firstName: string | null;
  @Field(() => String, { nullable: true, description: "Last name, as the person writes it." })
  lastName: string | null;
  @Field({ description: "The name to greet with: as chosen, else made of first and last name." })
  displayName: string;
  @Field(() => PhoneNumberScalar, { nullable: true, description: "Telephone number in E.164 form." })
  phoneNumber: string | null;
  @Field(() => CurrencyCodeScalar, {
    description: "The currency that totals are shown in, and that an amount without one is in.",
  })
  baseCurrency: string;
  @Field(() => TimeZoneScalar, { description: 'Decides what "today" and "this month" are. UTC until it is set.' })
  timeZone: string;
  @Field({ description: "BCP 47 language tag for names and numbers. en until it is set." })
  locale: string;
  @Field(() => Int, { description: "Day of the month, 1 to 28, on which the budget month begins." })
  monthStartDay: number;
  @Field(() => Int, { description: "Grows with every change; updates may name the one that they saw." })
  version: number;
  @Field(() => DateTimeScalar, { description: "When the profile last changed." })
  updatedAt: Date;
}

/** @returns null while no base currency is known: the API promises one, and money in a guessed currency would be wrong. */
export function toProfile(row: ProfileRow): Profile | null {
  if (row.baseCurrency === null) return null;
  return {
    firstName: row.firstName,
    lastName: row.lastName,
    displayName: displayNameOf(row),
    phoneNumber: row.phoneNumber,
    baseCurrency: row.baseCurrency,
    timeZone: row.timeZone ?? "UTC",
    locale: row.locale ?? "en",
    monthStartDay: row.monthStartDay ?? 1,
    version: row.version,
    updatedAt: row.updatedAt,
  };
}

export function displayNameOf({ displayName, firstName, lastName }: ProfileFields): string {
  return displayName ?? ([firstName, lastName].filter((name) => name !== null).join(" ") || "You");
}

/** A profile before its first event: what the sign-up token says, nothing more. */
export function unsavedProfile({ userId, issuedAt, signUp }: SignedInUser): ProfileRow {
  return {
    ownerId: userId,
    firstName: signUp?.given_name ?? null,
    lastName: signUp?.family_name ?? null,
    displayName: null,
    phoneNumber: null,
    baseCurrency: signUp?.base_currency ?? null,
    timeZone: signUp?.zoneinfo ?? null,
    locale: signUp?.locale ?? null,
    monthStartDay: null,
    version: 1,
    updatedAt: new Date(issuedAt * 1000),
  };
}
