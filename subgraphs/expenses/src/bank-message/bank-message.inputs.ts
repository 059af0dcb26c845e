import { DateTimeScalar } from "@expense-tracker/kit/input/scalars";
import { Field, InputType } from "type-graphql";

@InputType({ description: "A message that a bank sent you." })
export class BankMessageInput {
  @Field({ description: "The text as you received it, up to 2,000 characters." })
  text: string;
  @Field(() => String, {
    nullable: true,
    description: "The sender as your phone shows it, a name or a number, up to 100 characters.",
  })
  sender?: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When you received the message; the present time when omitted. If you give it, submitting the same message again adds no second one.",
  })
  receivedAt?: Date | null;
}
