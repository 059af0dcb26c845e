import { badInput } from "@expense-tracker/kit/errors/app-error";
import { languageTag } from "@expense-tracker/kit/input/text";
import { personName } from "@expense-tracker/kit/input/person-name";
import { phoneNumber } from "@expense-tracker/kit/input/phone-number";
import { CurrencyCodeScalar, PhoneNumberScalar, TimeZoneScalar } from "@expense-tracker/kit/input/scalars";
import { Field, InputType, Int } from "type-graphql";
import type { ProfileFields } from "./profile.row";

@InputType({ description: "What to change: an absent field stays as it is, null clears it." })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: "Given name, up to 100 characters." })
  firstName?: string | null;
  @Field(() => String, { nullable: true, description: "Family name, up to 100 characters." })
  lastName?: string | null;
  @Field(() => String, { nullable: true, description: "The name to greet with, up to 100 characters." })
  displayName?: string | null;
  @Field(() => PhoneNumberScalar, { nullable: true, description: "Telephone number in E.164 form." })
  phoneNumber?: string | null;
}

@InputType({ description: "What to change: an absent field stays as it is. Preferences cannot be cleared." })
export class UpdatePreferencesInput {
  @Field(() => CurrencyCodeScalar, { nullable: true, description: "The currency that totals are shown in." })
  baseCurrency?: string | null;
  @Field(() => TimeZoneScalar, { nullable: true, description: 'Decides what "today" and "this month" are.' })
  timeZone?: string | null;
  @Field(() => String, { nullable: true, description: "BCP 47 language tag." })
  locale?: string | null;
  @Field(() => Int, { nullable: true, description: "Day of the month, 1 to 28, on which the budget month begins." })
  monthStartDay?: number | null;
}

/** @throws AppError BAD_USER_INPUT naming the field. */
export function readProfileInput(input: UpdateProfileInput): Partial<ProfileFields> {
  const changes: Partial<ProfileFields> = {};
  for (const field of ["firstName", "lastName", "displayName"] as const) {
    if (input[field] !== undefined) changes[field] = personName(input[field], field);
  }
  if (input.phoneNumber !== undefined) {
    changes.phoneNumber = input.phoneNumber === null ? null : phoneNumber(input.phoneNumber, "phoneNumber");
  }
  return changes;
}

/** @throws AppError BAD_USER_INPUT naming the field. */
export function readPreferencesInput(input: UpdatePreferencesInput): Partial<ProfileFields> {
  const changes: Partial<ProfileFields> = {};
  for (const field of ["baseCurrency", "timeZone", "locale", "monthStartDay"] as const) {
    if (input[field] === null) throw badInput(field, "cannot be cleared");
  }
  if (input.baseCurrency) changes.baseCurrency = input.baseCurrency;
  if (input.timeZone) changes.timeZone = input.timeZone;
  if (typeof input.locale === "string") changes.locale = languageTag(input.locale, "locale");
  if (typeof input.monthStartDay === "number") changes.monthStartDay = monthStartDay(input.monthStartDay);
  return changes;
}

/** 28, so that every month has the day. */
function monthStartDay(day: number): number {
  if (day < 1 || day > 28) throw badInput("monthStartDay", "must be from 1 to 28");
  return day;
}
