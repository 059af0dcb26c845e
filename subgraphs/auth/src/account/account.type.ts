import { DateTimeScalar, EmailAddressScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ObjectType } from "type-graphql";
import type { AccountRow } from "./account.row";

@ObjectType({ description: "How the user signs in, and the sessions and events of the account." })
export class Account {
  @Field(() => EmailAddressScalar, { description: "The address that the user logs in with, in lower case." })
  email: string;
  @Field({ description: "True when the user has proved with a mailed link that the address is theirs." })
  emailVerified: boolean;
  @Field({ description: "True when logging in also needs a code of the second factor." })
  twoFactorEnabled: boolean;
  @Field(() => DateTimeScalar, { description: "When the account was created." })
  createdAt: Date;
}

export function toAccount({ email, emailVerifiedAt, twoFactorEnabledAt, createdAt }: AccountRow): Account {
  return { email, emailVerified: emailVerifiedAt !== null, twoFactorEnabled: twoFactorEnabledAt !== null, createdAt };
}
