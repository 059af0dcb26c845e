import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { CurrencyCodeScalar, MonthScalar } from "@expense-tracker/kit/input/scalars";
import { Arg, Authorized, Ctx, FieldResolver, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { ExpenseFilter } from "../listing/expense-filter.input";
import { reportSpending } from "./report-spending";
import { reportTrend } from "./report-trend";
import { SpendingTrend } from "./spending-trend.type";
import { PeriodInput, SpendingGroupBy, SpendingReport } from "./spending.type";

@Resolver(() => User)
export class SpendingOfUserResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(2_500)
  @ListSize({ assumedSize: 3_653, sizedFields: ["groups"] })
  @Authorized()
  @FieldResolver(() => SpendingReport, {
    nullable: true,
    description: "What you spent in a period, in groups. Expenses in the trash do not count.",
  })
  spending(
    @Arg("period", { description: "The days to sum: one of your months, or all days from one date to another." })
    period: PeriodInput,
    @Arg("groupBy", () => SpendingGroupBy, { description: "What to group the expenses by." })
    groupBy: SpendingGroupBy,
    @Arg("filter", () => ExpenseFilter, {
      nullable: true,
      description:
        "Only expenses that meet this filter, and the refunds that are linked to them. With direction CREDIT the report sums money that came in, with DEBIT money spent without looking at refunds. Expenses in the trash never count, so with `deleted` the report is empty.",
    })
    filter: ExpenseFilter | null | undefined,
    @Arg("currency", () => CurrencyCodeScalar, {
      nullable: true,
      description:
        "The currency to sum in; your base currency when omitted. While you have no base currency, leaving it out is BAD_USER_INPUT.",
    })
    currency: string | null | undefined,
    @Ctx() { user, loaders }: SignedInContext,
  ): Promise<SpendingReport> {
    const question = { period, groupBy, filter: filter ?? null, currency: currency ?? null };
    return reportSpending(this.deps.db, user.userId, question, loaders);
  }

  // For each statement: one, and with groups one more for each month (see `trendScale` of the gateway).
  @Cost(4_000)
  @ListSize({ assumedSize: 60, sizedFields: ["months"] })
  @Authorized()
  @FieldResolver(() => SpendingTrend, {
    nullable: true,
    description:
      "What you spent month by month, with the change from the month before and from a year before. At most 60 months.",
  })
  spendingTrend(
    @Arg("from", () => MonthScalar, { description: "The first month." }) from: string,
    @Arg("to", () => MonthScalar, { description: "The last month, inclusive." }) to: string,
    @Arg("groupBy", () => SpendingGroupBy, {
      nullable: true,
      description: "What to group the expenses of each month by; no groups when omitted.",
    })
    groupBy: SpendingGroupBy | null | undefined,
    @Arg("filter", () => ExpenseFilter, {
      nullable: true,
      description: "Only expenses that meet this filter, as in `spending`. Its days narrow the months.",
    })
    filter: ExpenseFilter | null | undefined,
    @Arg("currency", () => CurrencyCodeScalar, {
      nullable: true,
      description:
        "The currency to sum in; your base currency when omitted. While you have no base currency, leaving it out is BAD_USER_INPUT.",
    })
    currency: string | null | undefined,
    @Ctx() { user, loaders }: SignedInContext,
  ): Promise<SpendingTrend> {
    const question = { from, to, groupBy: groupBy ?? null, filter: filter ?? null, currency: currency ?? null };
    return reportTrend(this.deps.db, user.userId, question, loaders);
  }
}
