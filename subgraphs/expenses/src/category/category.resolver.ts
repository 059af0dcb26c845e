import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { categoryById } from "./category.loaders";
import { CategoryRow } from "./category.row";
import { Category, toCategory } from "./category.type";

@Resolver(() => User)
export class CategoriesOfUserResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(700)
  @ListSize({ assumedSize: 30 })
  @Authorized()
  @FieldResolver(() => [Category], {
    nullable: true,
    description:
      "Your categories, the oldest first. The list is empty for a moment after you sign up, until the default categories are made.",
  })
  async categories(
    @Arg("includeArchived", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: "True: archived categories too.",
    })
    includeArchived: boolean | null,
    @Ctx() { user }: SignedInContext,
  ): Promise<Category[]> {
    const rows = await this.deps.db.getRepository(CategoryRow).find({
      where: { ownerId: user.userId, ...(includeArchived === true ? {} : { archived: false }) },
      order: { id: "ASC" },
    });
    return rows.map(toCategory);
  }
}

@Resolver(() => Category)
export class CategoryResolver {
  @Cost(20)
  @FieldResolver(() => Category, {
    nullable: true,
    description: "The category that this one is a part of; null for one at the top.",
  })
  async parent(@Root() { parentId }: Category, @Ctx() { loaders }: SignedInContext): Promise<Category | null> {
    const row = parentId === null ? null : await loaders.of(categoryById).load(parentId);
    return row && toCategory(row);
  }
}

export const categoryResolvers = [CategoriesOfUserResolver, CategoryResolver] as const;
