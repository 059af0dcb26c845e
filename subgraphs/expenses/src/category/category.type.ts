import { Field, ID, Int, ObjectType } from "type-graphql";
import type { CategoryRow } from "./category.row";

@ObjectType({ description: "What money was spent on. Everybody begins with the same defaults." })
export class Category {
  @Field(() => ID, { description: "Stable identifier, a UUID." })
  id: string;
  @Field({ description: "As it is shown." })
  name: string;
  /** Resolved as `parent`. */
  parentId: string | null;
  @Field(() => String, { nullable: true, description: "Name of an icon or an emoji." })
  icon: string | null;
  @Field(() => String, { nullable: true, description: "Colour to show it in, #rrggbb." })
  colour: string | null;
  @Field({ description: "Archived: kept for what was booked under it, not offered for anything new." })
  archived: boolean;
  @Field(() => Int, { description: "Grows with every change; updates may name the one that they saw." })
  version: number;
}

export function toCategory({ id, name, parentId, icon, colour, archived, version }: CategoryRow): Category {
  return { id, name, parentId, icon, colour, archived, version };
}
