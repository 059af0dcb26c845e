import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "Why a row is no expense, or why an import stopped." })
export class RowError {
  @Field({
    description:
      "BAD_USER_INPUT: it cannot be read. NOT_AN_EXPENSE: it can be read, but no money was spent or came in. Otherwise as in `extensions.code` of errors.",
  })
  code: string;
  @Field({ description: "The reason in English." })
  message: string;
  @Field(() => String, {
    nullable: true,
    description: "The field of an expense that is wrong; null if it is none alone.",
  })
  field: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "With CONFLICT: the id of the expense that is in the way, which may be in the trash; otherwise null.",
  })
  conflictingId?: string | null;
}
