import { Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { Cost, NeedsUser } from "./price";
import type { SubgraphContext } from "./subgraph-server";

/** The part of `User` that all subgraphs share; each adds its own fields with a `@Resolver(() => User)`. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "The signed-in user. Only this user can see the fields below." })
export class User {
  @Field(() => ID, { description: "Identifier of the user, a UUID. It never changes." })
  id: string;
}

/** `Query.me`, the same in all three subgraphs, so that the gateway reads a screen from all of them in one parallel round. */
@Resolver()
export class MeResolver {
  @Cost(1_000)
  @NeedsUser()
  @Directive("@shareable")
  @Query(() => User, { nullable: true, description: "The signed-in user; null when signed out." })
  me(@Ctx() { user }: SubgraphContext): User | null {
    return user ? { id: user.userId } : null;
  }
}

/** `_entities` for User: null for another user's id, as if that user did not exist. */
export function resolveUserReference(reference: Record<string, unknown>, { user }: SubgraphContext): User | null {
  return user && reference["id"] === user.userId ? { id: user.userId } : null;
}
