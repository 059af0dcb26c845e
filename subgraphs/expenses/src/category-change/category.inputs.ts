import { Field, ID, InputType } from "type-graphql";

@InputType({ description: "What you say of a category." })
export class CategoryInput {
  @Field({
    description:
      "The name to show, up to 100 characters. Categories with the same parent have different names; upper and lower case are the same.",
  })
  name: string;
  @Field(() => ID, {
    nullable: true,
    description:
      "The id of the category that this one is a part of. There are two levels: a category that has a parent cannot be one. In an update, leaving it out changes nothing, and null moves the category to the top.",
  })
  parentId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The name of an icon, or an emoji: up to 50 characters. In an update, leaving it out changes nothing.",
  })
  icon?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The colour to show the category in: #rrggbb. In an update, leaving it out changes nothing.",
  })
  colour?: string | null;
}
