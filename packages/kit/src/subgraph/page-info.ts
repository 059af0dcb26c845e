import { Directive, Field, ObjectType } from "type-graphql";

@Directive("@shareable")
@ObjectType({ description: "The place of a page in its list (Relay cursor connections)." })
export class PageInfo {
  @Field({ description: "True if more items follow this page." })
  hasNextPage: boolean;
  @Field({ description: "True if more items come before this page." })
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true, description: "Cursor of the page's first item; null when the page is empty." })
  startCursor: string | null;
  @Field(() => String, { nullable: true, description: "Cursor of the page's last item; null when the page is empty." })
  endCursor: string | null;
}
