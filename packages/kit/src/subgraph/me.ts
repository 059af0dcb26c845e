import { Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { Cost, NeedsUser } from "./price";
import type { SubgraphContext } from "./subgraph-server";

/** The part of `User` that all subgraphs share; each adds its own fields with a `@Resolver(() => User)`. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "The signed-in person. Everything below is visible to them only." })
export class User {
  @Field(() => ID, { description: "Stable identifier, a UUID." })
  id: string;
}

/** `Query.me`, the same in all three subgraphs: so a screen over all of them is one parallel round. */
@Resolver()
export class MeResolver {
  @Cost(1_000)
  @NeedsUser()
  @Directive("@shareable")
  @Query(() => User, { nullable: true, description: "The signed-in person; null when signed out." })
  me(@Ctx() { user }: SubgraphContext): User | null {
    return user ? { id: user.userId } : null;
  }
}

/** `_entities` for User: oneself only; anybody else's id is null, as if there were no such person. */
export function resolveUserReference(reference: Record<string, unknown>, { user }: SubgraphContext): User | null {
  return user && reference["id"] === user.userId ? { id: user.userId } : null;
}
