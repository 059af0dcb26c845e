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

/** How each field of an input is read; one that is not here does not compile, so none is silently ignored. */
type Readers<Input> = {
  [Field in keyof Input & keyof ProfileFields]-?: (given: NonNullable<Input[Field]>) => ProfileFields[Field];
} & Record<Exclude<keyof Input, keyof ProfileFields>, never>;

const profileReaders: Readers<UpdateProfileInput> = {
  firstName: (given) => personName(given, "firstName"),
  lastName: (given) => personName(given, "lastName"),
  displayName: (given) => personName(given, "displayName"),
  phoneNumber: (given) => phoneNumber(given, "phoneNumber"),
};

const preferencesReaders: Readers<UpdatePreferencesInput> = {
  baseCurrency: (code) => code,
  timeZone: (zone) => zone,
  locale: (tag) => languageTag(tag, "locale"),
  monthStartDay,
};

/** Reads what to change; null clears a field. @throws AppError BAD_USER_INPUT naming the field. */
export function readProfileInput(input: UpdateProfileInput): Partial<ProfileFields> {
  return readInput(input, profileReaders, () => null);
}

/** Reads what to change. @throws AppError BAD_USER_INPUT naming the field, also when it is null. */
export function readPreferencesInput(input: UpdatePreferencesInput): Partial<ProfileFields> {
  return readInput(input, preferencesReaders, (field) => {
    throw badInput(field, "cannot be cleared");
  });
}

function readInput<Input extends object>(
  input: Input,
  readers: Readers<Input>,
  cleared: (field: string) => null,
): Partial<ProfileFields> {
  const changes: Record<string, unknown> = {};
  for (const [field, read] of Object.entries<(given: never) => unknown>(readers)) {
    const given: unknown = input[field as keyof Input];
    if (given !== undefined) changes[field] = given === null ? cleared(field) : read(given as never);
  }
  return changes;
}

/** 28, so that every month has the day. */
function monthStartDay(day: number): number {
  if (day < 1 || day > 28) throw badInput("monthStartDay", "must be from 1 to 28");
  return day;
}
