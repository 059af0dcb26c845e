import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { MonthScalar } from "@expense-tracker/kit/input/scalars";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { readDay } from "../calendar/read-day";
import { categoryById } from "../category/category.loaders";
import { Category, toCategory } from "../category/category.type";
import { ownerSettings } from "../owner/owner.loaders";
import type { Quotas } from "../quota/quotas";
import { BudgetInput } from "./budget.inputs";
import { BudgetRow } from "./budget.row";
import { Budget } from "./budget.type";
import { deleteBudget, setBudget } from "./set-budget";
import { showBudgets } from "./show-budgets";

interface Needs {
  db: DataSource;
  quotas: Quotas;
  nowMs: () => number;
}

@Resolver(() => User)
export class BudgetsOfUserResolver {
  constructor(private readonly deps: Needs) {}

  @Cost(3_000)
  @ListSize({ assumedSize: 20 })
  @Authorized()
  @FieldResolver(() => [Budget], {
    nullable: true,
    description: "Your budgets with where they stand in a month; the one for everything first. At most 200.",
  })
  async budgets(
    @Arg("month", () => MonthScalar, {
      nullable: true,
      description: "One of your months; the current one when omitted.",
    })
    month: string | null | undefined,
    @Ctx() context: SignedInContext,
  ): Promise<Budget[]> {
    if (month) readDay(`${month}-01`, "month");
    const budgets = await this.deps.db.getRepository(BudgetRow).findBy({ ownerId: context.user.userId });
    const shown = await showIn(this.deps, context, budgets, month ?? null);
    return shown.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
}

/** The order of budgets: the one for everything, then in the order in which they were made. */
const keyOf = ({ categoryId, id }: Budget) => (categoryId === null ? "" : id);

@Resolver(() => Budget)
export class BudgetResolver {
  constructor(private readonly deps: Needs) {}

  @Cost(20)
  @FieldResolver(() => Category, {
    nullable: true,
    description:
      "The category; null if the budget is for everything. What is spent in the categories below it counts too, also when one of them has a budget of its own.",
  })
  async category(@Root() { categoryId }: Budget, @Ctx() { loaders }: SignedInContext): Promise<Category | null> {
    const row = categoryId === null ? null : await loaders.of(categoryById).load(categoryId);
    return row && toCategory(row);
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Budget, {
    nullable: true,
    description:
      "Makes or changes the budget of a category, or the one for everything. The answer shows the current month.",
  })
  async setBudget(
    @Arg("input", { description: "What to spend on what, in each month." }) input: BudgetInput,
    @Ctx() context: SignedInContext,
  ): Promise<Budget | null> {
    const now = new Date(this.deps.nowMs());
    const budget = await inTransaction(this.deps.db, (tx) => setBudget(tx, context.user, input, this.deps.quotas, now));
    const [shown = null] = await showIn(this.deps, context, [budget], null);
    return shown;
  }

  @Cost(10_000)
  @Authorized()
  @Mutation(() => Boolean, { nullable: true, description: "Deletes a budget. Its expenses stay as they are." })
  async deleteBudget(
    @Arg("id", () => ID, { description: "The budget's id." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<boolean> {
    await inTransaction(this.deps.db, (tx) => deleteBudget(tx, user, id, this.deps.quotas));
    return true;
  }
}

async function showIn(
  deps: Needs,
  { user, loaders }: SignedInContext,
  budgets: readonly BudgetRow[],
  month: string | null,
): Promise<Budget[]> {
  return showBudgets(deps, { user, settings: await loaders.of(ownerSettings)() }, budgets, month);
}

export const budgetResolvers = [BudgetsOfUserResolver, BudgetResolver] as const;
