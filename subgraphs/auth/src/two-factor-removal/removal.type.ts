import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ObjectType } from "type-graphql";
import { TwoFactorRemovalRow } from "../two-factor/removal.row";

export function toRemoval({ requestedAt, dueAt }: TwoFactorRemovalRow): TwoFactorRemoval {
  return { requestedAt, removableAt: dueAt };
}

@ObjectType({ description: "A second factor that was reported lost, and is to be removed unless somebody objects." })
export class TwoFactorRemoval {
  @Field(() => DateTimeScalar, { description: "When it was asked for." })
  requestedAt: Date;
  @Field(() => DateTimeScalar, { description: "When the account's address gets the link that removes it." })
  removableAt: Date;
}
