import { Field, ID, Int, ObjectType } from "type-graphql";
import type { CategoryRow } from "./category.row";

@ObjectType({ description: "A category of expenses. Each user begins with the same default categories." })
export class Category {
  @Field(() => ID, { description: "The category's id, a UUID. It never changes." })
  id: string;
  @Field({ description: "The name to show." })
  name: string;
  /** The API shows it as `parent`. */
  parentId: string | null;
  @Field(() => String, { nullable: true, description: "The name of an icon, or an emoji." })
  icon: string | null;
  @Field(() => String, { nullable: true, description: "The colour to show the category in: #rrggbb." })
  colour: string | null;
  @Field({ description: "True: the category is archived. Its expenses keep it, but new ones cannot get it." })
  archived: boolean;
  @Field(() => Int, {
    description:
      "The version of the category. Each change raises it by one. An update may name the version that you saw, so that it overwrites no other change.",
  })
  version: number;
}

export function toCategory({ id, name, parentId, icon, colour, archived, version }: CategoryRow): Category {
  return { id, name, parentId, icon, colour, archived, version };
}
