import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import {
  CurrencyCodeScalar,
  DateTimeScalar,
  PhoneNumberScalar,
  TimeZoneScalar,
} from "@expense-tracker/kit/input/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import type { ProfileFields, ProfileRow } from "./profile.row";

@ObjectType({ description: "A person's names, and how their money and dates are shown." })
export class Profile {
  @Field(() => String, { nullable: true, description: "The first name, as the person writes it." })
  firstName: string | null;
  @Field(() => String, { nullable: true, description: "The last name, as the person writes it." })
  lastName: string | null;
  @Field({ description: "The name to greet the person with: the one they chose, otherwise their first and last name." })
  displayName: string;
  @Field(() => PhoneNumberScalar, { nullable: true, description: "The telephone number in E.164 form." })
  phoneNumber: string | null;
  @Field(() => CurrencyCodeScalar, {
    description: "The currency of totals, and of amounts that name no currency.",
  })
  baseCurrency: string;
  @Field(() => TimeZoneScalar, {
    description:
      'The time zone that decides which day is "today" and which month is "this month"; UTC until it is set.',
  })
  timeZone: string;
  @Field({ description: "The language for names and numbers, as a BCP 47 tag; en until it is set." })
  locale: string;
  @Field(() => Int, {
    description:
      "The day of the month, 1 to 31, on which the person's months begin. A month that has no such day begins on its last day.",
  })
  monthStartDay: number;
  @Field(() => Int, {
    description:
      "The version of the profile. Each change raises it by one. An update may name the version that you saw, so that it overwrites no other change.",
  })
  version: number;
  @Field(() => DateTimeScalar, { description: "When the profile was last changed." })
  updatedAt: Date;
}

/** @returns null while no base currency is known: the API promises one, and a guessed one would show wrong amounts. */
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

/** The profile from the sign-up token, until the sign-up event arrives. */
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
