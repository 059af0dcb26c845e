import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { budgetsNow } from "../budget/budget.loaders";
import { Budget } from "../budget/budget.type";
import { expenseById } from "../expense/expense.loaders";
import { Expense, toExpense } from "../expense/expense.type";
import type { Quotas } from "../quota/quotas";
import { chargeById } from "../recurring-charge/recurring-charge.loaders";
import { RecurringCharge, toRecurringCharge } from "../recurring-charge/recurring-charge.type";
import { dismissInsight } from "./dismiss-insight";
import { Insight, InsightConnection } from "./insight.type";
import { listInsights } from "./list-insights";

interface Needs {
  db: DataSource;
  cursorKey: Buffer;
  quotas: Quotas;
  nowMs: () => number;
}

@Resolver(() => User)
export class InsightsOfUserResolver {
  constructor(private readonly deps: Needs) {}

  @Cost(1_500)
  @ListSize({ assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges"] })
  @Authorized()
  @FieldResolver(() => InsightConnection, {
    nullable: true,
    description: "What you may want to know about your expenses, the latest found first, without what you dismissed.",
  })
  insights(
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: 20,
      description: "The number of insights on the page, 1 to 100.",
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description:
        "The cursor of an insight: the page begins after it. Without it the page begins at the start of the list.",
    })
    after: string | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<InsightConnection> {
    return listInsights(this.deps.db, this.deps.cursorKey, user.userId, { first, after });
  }
}

@Resolver(() => Insight)
export class InsightResolver {
  private readonly budgetsNow;
  constructor(private readonly deps: Needs) {
    this.budgetsNow = budgetsNow(deps.nowMs);
  }

  @Cost(50)
  @FieldResolver(() => Expense, {
    nullable: true,
    description: "The expense that it is about; null if it is about none, or the expense is in the trash.",
  })
  async expense(@Root() { expenseId }: Insight, @Ctx() { loaders }: SignedInContext): Promise<Expense | null> {
    const row = expenseId === null ? null : await loaders.of(expenseById).load(expenseId);
    return row && row.deletedAt === null ? toExpense(row) : null;
  }

  @Cost(40)
  @FieldResolver(() => RecurringCharge, {
    nullable: true,
    description: "The recurring charge that it is about; null if it is about none, or the charge is no longer found.",
  })
  async recurringCharge(
    @Root() { recurringChargeId: id }: Insight,
    @Ctx() { loaders }: SignedInContext,
  ): Promise<RecurringCharge | null> {
    const row = id === null ? null : await loaders.of(chargeById).load(id);
    return row?.found ? toRecurringCharge(row) : null;
  }

  @Cost(200)
  @FieldResolver(() => Budget, {
    nullable: true,
    description: "The budget that it is about, as it stands now; null if it is about none, or you deleted the budget.",
  })
  async budget(@Root() { budgetId }: Insight, @Ctx() { loaders }: SignedInContext): Promise<Budget | null> {
    return budgetId === null ? null : loaders.of(this.budgetsNow).load(budgetId);
  }

  @Cost(10_000)
  @Authorized()
  @Mutation(() => Boolean, {
    nullable: true,
    description: "Dismisses an insight: it is not listed again, even if it is found again. True, also when repeated.",
  })
  async dismissInsight(
    @Arg("id", () => ID, { description: "The insight's id." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<boolean> {
    const { db, quotas } = this.deps;
    await inTransaction(db, (tx) => dismissInsight(tx, user.userId, id, quotas));
    return true;
  }
}

export const insightResolvers = [InsightsOfUserResolver, InsightResolver] as const;
