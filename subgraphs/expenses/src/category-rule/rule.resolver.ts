import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { categoryById } from "../category/category.loaders";
import { Category, toCategory } from "../category/category.type";
import type { Quotas } from "../quota/quotas";
import { CategoryRuleInput } from "./rule.inputs";
import { CategoryRule, CategoryRuleResult, CategoryRuleRun, RuleAction, toCategoryRule, toRun } from "./rule.type";
import { RuleRunRow } from "./rule-run.row";
import { rulesInOrder } from "../rule-matching/rules-of-owner";
import { continueFor } from "./run-rule";
import { deleteCategoryRule, setCategoryRule } from "./set-category-rule";
import { changedBy, tryRule } from "./try-rule";
import { beginUndo } from "./undo-rule-run";

/** A run goes on in its request for so long; then the background continues it. */
const inRequest = { ms: 1_500, chunks: 20 };

@Resolver(() => User)
export class CategoryRulesOfUserResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(700)
  @ListSize({ assumedSize: 20 })
  @Authorized()
  @FieldResolver(() => [CategoryRule], {
    nullable: true,
    description: "Your rules for new expenses, in the order in which they are tried: at most 200.",
  })
  async categoryRules(@Ctx() { user }: SignedInContext): Promise<CategoryRule[]> {
    return (await rulesInOrder(this.deps.db.manager, user.userId)).map(toCategoryRule);
  }
}

@Resolver(() => CategoryRule)
export class CategoryRuleFieldsResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(500)
  @FieldResolver(() => CategoryRuleRun, {
    nullable: true,
    description: "The latest run over your expenses, within the last 90 days; null if there was none.",
  })
  async latestRun(@Root() { id }: CategoryRule, @Ctx() { user }: SignedInContext): Promise<CategoryRuleRun | null> {
    const [run] = await this.deps.db.getRepository(RuleRunRow).find({
      where: { ownerId: user.userId, ruleId: id },
      order: { createdAt: "DESC" },
      take: 1,
    });
    return run ? toRun(run) : null;
  }
}

@Resolver(() => RuleAction)
export class RuleActionResolver {
  @Cost(20)
  @FieldResolver(() => Category, {
    nullable: true,
    description: "The category that the rule gives; null if it gives none.",
  })
  async category(@Root() { categoryId }: RuleAction, @Ctx() { loaders }: SignedInContext): Promise<Category | null> {
    const row = categoryId === null ? null : await loaders.of(categoryById).load(categoryId);
    return row && toCategory(row);
  }
}

@Resolver()
export class CategoryRuleResolver {
  constructor(private readonly deps: { db: DataSource; quotas: Quotas }) {}

  @Cost(15_000)
  @Authorized()
  @Mutation(() => CategoryRuleResult, {
    nullable: true,
    description:
      "Makes or replaces a rule for new expenses. It can also be applied to the expenses that you have, or only tried: see the input.",
  })
  async setCategoryRule(
    @Arg("input", { description: "The rule to store: its conditions, and what it does." }) input: CategoryRuleInput,
    @Ctx() { user }: SignedInContext,
  ): Promise<CategoryRuleResult> {
    if (input.dryRun) return tryRule(this.deps.db, user.userId, input);
    const { rule, run } = await inTransaction(this.deps.db, (tx) => setCategoryRule(tx, user, input, this.deps.quotas));
    if (!run) return { rule: toCategoryRule(rule), matched: 0, changed: [], run: null };
    const latest = await continueFor(this.deps.db, run, inRequest);
    return {
      rule: toCategoryRule(rule),
      matched: latest.matched,
      changed: await changedBy(this.deps.db, latest),
      run: latest.id,
    };
  }

  @Cost(10_000)
  @Authorized()
  @Mutation(() => Boolean, {
    nullable: true,
    description: "Deletes a rule. Expenses keep what it gave them.",
  })
  async deleteCategoryRule(
    @Arg("id", () => ID, { description: "The rule's id." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<boolean> {
    await inTransaction(this.deps.db, (tx) => deleteCategoryRule(tx, user, id, this.deps.quotas));
    return true;
  }

  @Cost(500_000)
  @Authorized()
  @Mutation(() => Int, {
    nullable: true,
    description:
      "Takes back what a rule's run changed of your expenses, within 90 days, except what was changed again since. The answer is the number of expenses that have been changed back; for a long run the rest follows shortly.",
  })
  async undoRuleRun(
    @Arg("run", () => ID, { description: "The run's id, as setCategoryRule answered it." }) run: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<number> {
    const undoing = await inTransaction(this.deps.db, (tx) => beginUndo(tx, user.userId, run, this.deps.quotas));
    return (await continueFor(this.deps.db, undoing, inRequest)).undone;
  }
}

export const categoryRuleResolvers = [
  CategoryRulesOfUserResolver,
  CategoryRuleFieldsResolver,
  RuleActionResolver,
  CategoryRuleResolver,
] as const;
