import { DateTimeScalar, EmailAddressScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ObjectType } from "type-graphql";
import type { AccountRow } from "./account.row";

@ObjectType({ description: "How somebody signs in, and where they are signed in." })
export class Account {
  @Field(() => EmailAddressScalar, { description: "The address to log in with, in lower case." })
  email: string;
  @Field({ description: "Was it proved that mail to this address reaches its owner?" })
  emailVerified: boolean;
  @Field({ description: "Is a second factor asked for at log-in?" })
  twoFactorEnabled: boolean;
  @Field(() => DateTimeScalar, { description: "When the account was made." })
  createdAt: Date;
}

export function toAccount({ email, emailVerifiedAt, twoFactorEnabledAt, createdAt }: AccountRow): Account {
  return { email, emailVerified: emailVerifiedAt !== null, twoFactorEnabled: twoFactorEnabledAt !== null, createdAt };
}
