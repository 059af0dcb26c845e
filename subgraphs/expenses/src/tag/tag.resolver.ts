import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, Int, Mutation, Resolver } from "type-graphql";
import { listTags } from "./list-tags";
import { type Deps, removeTag, renameTag } from "./rename-tag";
import { TagUsage } from "./tag.type";

@Resolver(() => User)
export class TagsOfUserResolver {
  constructor(private readonly deps: Deps) {}

  @Cost(3_000)
  @ListSize({ assumedSize: 100 })
  @Authorized()
  @FieldResolver(() => [TagUsage], {
    nullable: true,
    description: "The tags of your expenses, the most used first: at most 1,000.",
  })
  tags(@Ctx() { user }: SignedInContext): Promise<TagUsage[]> {
    return listTags(this.deps.db, user.userId);
  }
}

@Resolver()
export class TagResolver {
  constructor(private readonly deps: Deps) {}

  @Cost(500_000)
  @Authorized()
  @Mutation(() => Int, {
    nullable: true,
    description:
      "Gives each of your expenses that has one tag another tag in its place; an expense that has both keeps one. Rules that add the tag add the new one. The answer is the number of expenses, also of those in the trash. If they are thousands, the last ones are changed shortly after the answer.",
  })
  renameTag(
    @Arg("from", { description: "The tag to replace. Upper and lower case differ." }) from: string,
    @Arg("to", { description: "The tag that takes its place, up to 50 characters." }) to: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<number> {
    return renameTag(this.deps, user.userId, from, to);
  }

  @Cost(500_000)
  @Authorized()
  @Mutation(() => Int, {
    nullable: true,
    description:
      "Takes a tag off each of your expenses that has it. Rules no longer add it; a rule that does nothing else is deleted. The answer is the number of expenses, also of those in the trash. If they are thousands, the last ones are changed shortly after the answer.",
  })
  removeTag(
    @Arg("tag", { description: "The tag. Upper and lower case differ." }) tag: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<number> {
    return removeTag(this.deps, user.userId, tag);
  }
}

export const tagResolvers = [TagsOfUserResolver, TagResolver] as const;
