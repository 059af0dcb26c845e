import { Directive, Field, ObjectType } from "type-graphql";

@Directive("@shareable")
@ObjectType({ description: "Where a page stands in its list (Relay cursor connections)." })
export class PageInfo {
  @Field({ description: "Is there more after this page?" })
  hasNextPage: boolean;
  @Field({ description: "Is there more before this page?" })
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true, description: "Cursor of the page's first item; null when it is empty." })
  startCursor: string | null;
  @Field(() => String, { nullable: true, description: "Cursor of the page's last item; null when it is empty." })
  endCursor: string | null;
}
