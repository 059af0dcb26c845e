import { DateScalar } from "@expense-tracker/kit/input/scalars";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "A merchant, and how much you use it." })
export class MerchantUsage {
  @Field({ description: "The name, spelled as in your latest expense there." })
  merchant: string;
  @Field(() => Int, { description: "The number of your expenses there, without those in the trash." })
  expenseCount: number;
  @Field(() => DateScalar, { description: "The day of the latest of these expenses." })
  lastUsedOn: string;
}
