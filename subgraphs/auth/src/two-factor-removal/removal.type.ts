import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ObjectType } from "type-graphql";
import { TwoFactorRemovalRow } from "../two-factor/removal.row";

export function toRemoval({ requestedAt, dueAt }: TwoFactorRemovalRow): TwoFactorRemoval {
  return { requestedAt, removableAt: dueAt };
}

@ObjectType({
  description: "A request to remove a lost second factor. It can be completed after some days, unless it is cancelled.",
})
export class TwoFactorRemoval {
  @Field(() => DateTimeScalar, { description: "When the removal was requested." })
  requestedAt: Date;
  @Field(() => DateTimeScalar, { description: "When the server mails the link that removes the factor." })
  removableAt: Date;
}
