import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, InputType } from "type-graphql";

@InputType({ description: "A message that a bank sent you." })
export class BankMessageInput {
  @Field({ description: "The text as you received it, up to 2,000 characters." })
  text: string;
  @Field(() => String, { nullable: true, description: "Who sent it, as the phone shows it, up to 100 characters." })
  sender?: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When you received it. Absent: now. With it, the very same message handed in again is the same one.",
  })
  receivedAt?: Date | null;
}
