import { baseCurrency } from "@expense-tracker/kit/input/base-currency";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { languageTag } from "@expense-tracker/kit/input/text";
import { personName } from "@expense-tracker/kit/input/person-name";
import { phoneNumber } from "@expense-tracker/kit/input/phone-number";
import { CurrencyCodeScalar, PhoneNumberScalar, TimeZoneScalar } from "@expense-tracker/kit/input/scalars";
import { Field, InputType, Int } from "type-graphql";
import type { ProfileFields } from "./profile.row";

@InputType({ description: "The fields to change. A field that you leave out stays as it is; null clears it." })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: "The first name, up to 100 characters." })
  firstName?: string | null;
  @Field(() => String, { nullable: true, description: "The last name, up to 100 characters." })
  lastName?: string | null;
  @Field(() => String, { nullable: true, description: "The name to greet you with, up to 100 characters." })
  displayName?: string | null;
  @Field(() => PhoneNumberScalar, { nullable: true, description: "The telephone number in E.164 form." })
  phoneNumber?: string | null;
}

@InputType({ description: "The preferences to change. One that you leave out stays as it is; none can be cleared." })
export class UpdatePreferencesInput {
  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "The currency of totals, and of amounts that name no currency.",
  })
  baseCurrency?: string | null;
  @Field(() => TimeZoneScalar, {
    nullable: true,
    description: 'The time zone that decides which day is "today" and which month is "this month".',
  })
  timeZone?: string | null;
  @Field(() => String, { nullable: true, description: "The language for names and numbers, as a BCP 47 tag." })
  locale?: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "The day of the month, 1 to 31, on which your months begin. A month that has no such day begins on its last day.",
  })
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
  baseCurrency: (code) => baseCurrency(code, "baseCurrency"),
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

function monthStartDay(day: number): number {
  if (day < 1 || day > 31) throw badInput("monthStartDay", "must be from 1 to 31");
  return day;
}
