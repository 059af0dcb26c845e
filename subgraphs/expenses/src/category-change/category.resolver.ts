import { findRows } from "@expense-tracker/kit/database/find-rows";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import type { Quotas } from "../quota/quotas";
import { CategoryInput } from "./category.inputs";
import { categoryById } from "../category/category.loaders";
import { CategoryRow } from "../category/category.row";
import { Category, toCategory } from "../category/category.type";
import { archiveCategory } from "./archive-category";
import { createCategory } from "./create-category";
import { updateCategory } from "./update-category";

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
    const shown = { ownerId: user.userId, ...(includeArchived === true ? {} : { archived: false }) };
    const rows = await findRows(this.deps.db.manager, CategoryRow, shown, "id");
    return rows.map(toCategory);
  }
}

@Resolver(() => Category)
export class CategoryResolver {
  constructor(private readonly deps: { db: DataSource; quotas: Quotas }) {}

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Category, { nullable: true, description: "Makes a category of your own." })
  async createCategory(
    @Arg("input", { description: "The category to make." }) input: CategoryInput,
    @Ctx() { user }: SignedInContext,
  ): Promise<Category> {
    return toCategory(
      await inTransaction(this.deps.db, (tx) => createCategory(tx, user.userId, input, this.deps.quotas)),
    );
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Category, {
    nullable: true,
    description: "Renames a category, changes its looks, or moves it below another category or to the top.",
  })
  async updateCategory(
    @Arg("id", () => ID, { description: "The category's id." }) id: string,
    @Arg("input", { description: "The name, and what else is to change." }) input: CategoryInput,
    @Arg("version", () => Int, {
      nullable: true,
      description:
        "The version that you saw. If the category was changed since, the answer is CONFLICT. If you leave it out, any version is changed.",
    })
    version: number | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<Category> {
    const update = { id, seenVersion: version ?? null, input };
    return toCategory(
      await inTransaction(this.deps.db, (tx) => updateCategory(tx, user.userId, update, this.deps.quotas)),
    );
  }

  @Cost(500_000)
  @Authorized()
  @Mutation(() => Category, {
    nullable: true,
    description:
      "Archives a category, with its parts: lists leave it out, and no expense can get it any more. With `moveExpensesTo`, rules that give it give the other one, and its budget moves too, unless the other one has a budget: that one stays as it is. Without, rules that give it give no category, and its budget stays. If thousands of expenses are to be moved, the last ones are moved shortly after the answer.",
  })
  async archiveCategory(
    @Arg("id", () => ID, { description: "The category's id." }) id: string,
    @Arg("moveExpensesTo", () => ID, {
      nullable: true,
      description:
        "The id of the category to move the expenses to, of the parts too. If you leave it out, they keep their category.",
    })
    moveExpensesTo: string | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<Category> {
    return toCategory(await archiveCategory(this.deps, user.userId, { id, moveExpensesTo: moveExpensesTo ?? null }));
  }

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
