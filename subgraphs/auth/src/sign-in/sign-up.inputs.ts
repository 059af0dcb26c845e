import { baseCurrency } from "@expense-tracker/kit/input/base-currency";
import { languageTag } from "@expense-tracker/kit/input/text";
import { personName } from "@expense-tracker/kit/input/person-name";
import { phoneNumber } from "@expense-tracker/kit/input/phone-number";
import {
  CurrencyCodeScalar,
  EmailAddressScalar,
  PhoneNumberScalar,
  TimeZoneScalar,
} from "@expense-tracker/kit/input/scalars";
import { Field, InputType } from "type-graphql";
import { readEmail } from "../account/email-address";
import { checkNewPassword } from "../password/password-rules";
import { RefreshTokenDelivery } from "../session/session.enums";

@InputType({
  description: "The credentials and preferences of a new user. Preferences that are omitted can be set later.",
})
export class SignUpInput {
  @Field(() => EmailAddressScalar, { description: "The address to log in with. Upper and lower case are the same." })
  email: string;
  @Field({
    description:
      "8 to 128 characters. Passwords that are easily guessed are refused: common ones, repetitions, rows of the keyboard, a word with a year, your own name or address.",
  })
  password: string;
  @Field(() => String, { nullable: true, description: "Given name, up to 100 characters." })
  firstName?: string | null;
  @Field(() => String, { nullable: true, description: "Family name, up to 100 characters." })
  lastName?: string | null;
  @Field(() => PhoneNumberScalar, { nullable: true, description: "Telephone number in E.164 form." })
  phoneNumber?: string | null;
  @Field(() => CurrencyCodeScalar, { nullable: true, description: "The currency in which totals are shown." })
  baseCurrency?: string | null;
  @Field(() => TimeZoneScalar, {
    nullable: true,
    description: 'The time zone that decides what "today" and "this month" are.',
  })
  timeZone?: string | null;
  @Field(() => String, { nullable: true, description: "The user's language, as a BCP 47 tag." })
  locale?: string | null;
  @Field(() => RefreshTokenDelivery, {
    nullable: true,
    defaultValue: RefreshTokenDelivery.BODY,
    description: "How this client gets its refresh tokens; BODY when omitted.",
  })
  refreshToken?: RefreshTokenDelivery | null;
}

/** A sign-up whose fields were checked; fields that were not given are null. */
export interface SignUp {
  email: string;
  password: string;
  delivery: RefreshTokenDelivery;
  /** In the form of the sign-up event. */
  profile: Record<"firstName" | "lastName" | "phoneNumber" | "baseCurrency" | "timeZone" | "locale", string | null>;
}

/** @throws AppError BAD_USER_INPUT naming the field. */
export function readSignUp(input: SignUpInput): SignUp {
  const email = readEmail(input.email, "email");
  const firstName = personName(input.firstName, "firstName");
  const lastName = personName(input.lastName, "lastName");
  checkNewPassword(input.password, [email, firstName, lastName], "password");
  return {
    email,
    password: input.password,
    delivery: input.refreshToken ?? RefreshTokenDelivery.BODY,
    profile: {
      firstName,
      lastName,
      phoneNumber: ifGiven(input.phoneNumber, (text) => phoneNumber(text, "phoneNumber")),
      baseCurrency: ifGiven(input.baseCurrency, (code) => baseCurrency(code, "baseCurrency")),
      timeZone: input.timeZone ?? null,
      locale: ifGiven(input.locale, (text) => languageTag(text, "locale")),
    },
  };
}

function ifGiven(text: string | null | undefined, read: (text: string) => string): string | null {
  return text === null || text === undefined ? null : read(text);
}
