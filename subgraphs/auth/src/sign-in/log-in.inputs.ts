import { EmailAddressScalar } from "@expense-tracker/kit/input/scalars";
import { Field, InputType } from "type-graphql";
import { readEmail } from "../account/email-address";
import { checkPasswordForm } from "../password/password-rules";
import { RefreshTokenDelivery } from "../session/session.enums";

@InputType({ description: "The credentials of a log-in." })
export class LogInInput {
  @Field(() => EmailAddressScalar, { description: "The account's address. Upper and lower case are the same." })
  email: string;
  @Field({ description: "The account's password." })
  password: string;
  @Field(() => RefreshTokenDelivery, {
    nullable: true,
    defaultValue: RefreshTokenDelivery.BODY,
    description: "How this client gets its refresh tokens; BODY when omitted.",
  })
  refreshToken?: RefreshTokenDelivery | null;
}

/** A log-in whose fields are well-formed. */
export interface LogIn {
  email: string;
  password: string;
  delivery: RefreshTokenDelivery;
}

/** @throws AppError BAD_USER_INPUT naming the field. */
export function readLogIn({ email, password, refreshToken }: LogInInput): LogIn {
  checkPasswordForm(password, "password");
  return { email: readEmail(email, "email"), password, delivery: refreshToken ?? RefreshTokenDelivery.BODY };
}
