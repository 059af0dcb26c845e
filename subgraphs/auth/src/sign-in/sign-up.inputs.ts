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

@InputType({ description: "Who signs up, and with which preferences. What is left out can be set later." })
export class SignUpInput {
  @Field(() => EmailAddressScalar, { description: "To log in with. Upper and lower case are the same." })
  email: string;
  @Field({
    description:
      "8 to 128 characters; none that is easily guessed: of the most used ones, repetitions, keyboard rows, a word and a year, one's own name or address.",
  })
  password: string;
  @Field(() => String, { nullable: true, description: "Given name, up to 100 characters." })
  firstName?: string | null;
  @Field(() => String, { nullable: true, description: "Family name, up to 100 characters." })
  lastName?: string | null;
  @Field(() => PhoneNumberScalar, { nullable: true, description: "Telephone number in E.164 form." })
  phoneNumber?: string | null;
  @Field(() => CurrencyCodeScalar, { nullable: true, description: "The currency that totals are shown in." })
  baseCurrency?: string | null;
  @Field(() => TimeZoneScalar, { nullable: true, description: 'Decides what "today" and "this month" are.' })
  timeZone?: string | null;
  @Field(() => String, { nullable: true, description: "BCP 47 language tag." })
  locale?: string | null;
  @Field(() => RefreshTokenDelivery, {
    nullable: true,
    defaultValue: RefreshTokenDelivery.BODY,
    description: "How this client gets its refresh tokens.",
  })
  refreshToken?: RefreshTokenDelivery | null;
}

/** A sign-up that was checked; null is what was not given. */
export interface SignUp {
  email: string;
  password: string;
  delivery: RefreshTokenDelivery;
  /** As the sign-up event carries it. */
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
      baseCurrency: input.baseCurrency ?? null,
      timeZone: input.timeZone ?? null,
      locale: ifGiven(input.locale, (text) => languageTag(text, "locale")),
    },
  };
}

function ifGiven(text: string | null | undefined, read: (text: string) => string): string | null {
  return text === null || text === undefined ? null : read(text);
}
