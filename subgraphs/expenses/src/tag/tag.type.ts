import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "A tag, and how much you use it." })
export class TagUsage {
  @Field({ description: "The tag as you wrote it." })
  tag: string;
  @Field(() => Int, { description: "The number of your expenses that have it, without those in the trash." })
  expenseCount: number;
}
