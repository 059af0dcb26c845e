import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { CurrencyCodeScalar } from "@expense-tracker/kit/input/scalars";
import { Arg, Authorized, Ctx, FieldResolver, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import type { ExpensesContext } from "../context";
import { ExpenseFilter } from "../expense/expense-filter.input";
import { reportSpending } from "./report-spending";
import { PeriodInput, SpendingGroupBy, SpendingReport } from "./spending.type";

@Resolver(() => User)
export class SpendingOfUserResolver {
  constructor(private readonly db: DataSource) {}

  @Cost(2_500)
  @ListSize({ assumedSize: 3_653, sizedFields: ["groups"] })
  @Authorized()
  @FieldResolver(() => SpendingReport, {
    nullable: true,
    description: "What you spent in a period, in groups. What is in the trash does not count.",
  })
  spending(
    @Arg("period", { description: "The days to sum: a month of yours, or from one day to another." })
    period: PeriodInput,
    @Arg("groupBy", () => SpendingGroupBy, { description: "What the expenses of one group have in common." })
    groupBy: SpendingGroupBy,
    @Arg("filter", () => ExpenseFilter, {
      nullable: true,
      description: "Only these expenses. With direction CREDIT: what came in, rather than what was spent.",
    })
    filter: ExpenseFilter | null | undefined,
    @Arg("currency", () => CurrencyCodeScalar, {
      nullable: true,
      description: "What to sum in. Absent: your base currency; BAD_USER_INPUT while you have none.",
    })
    currency: string | null | undefined,
    @Ctx() { user, loaders }: ExpensesContext,
  ): Promise<SpendingReport> {
    const question = { period, groupBy, filter: filter ?? null, currency: currency ?? null };
    return reportSpending(this.db, user.userId, question, loaders);
  }
}
