import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import type { ExpensesContext } from "../context";
import { Money } from "../money/money.type";
import { ExpenseConnection } from "./expense-connection.type";
import { ExpenseFilter, ExpenseSort } from "./expense-filter.input";
import { Expense, toExpense } from "./expense.type";
import { findExpense } from "./find-expense";
import { listExpenses } from "./list-expenses";
import { readExpenseFilter } from "./read-expense-filter";
import { countExpenses, totalExpenses } from "./total-expenses";

const latestFirst: ExpenseSort = { by: "BOOKED_ON", descending: true };

@Resolver(() => User)
export class ExpensesOfUserResolver {
  constructor(
    private readonly db: DataSource,
    private readonly cursorKey: Buffer,
  ) {}

  @Cost(600)
  @Authorized()
  @FieldResolver(() => Expense, { nullable: true, description: "One of your expenses, in the trash or not." })
  async expense(
    @Arg("id", () => ID, { description: "The expense's id; NOT_FOUND when you have none such." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(await findExpense(this.db.manager, user.userId, id));
  }

  @Cost(1_500)
  @ListSize({ assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges"] })
  @Authorized()
  @FieldResolver(() => ExpenseConnection, { nullable: true, description: "Your expenses, a page at a time." })
  async expenses(
    @Arg("filter", () => ExpenseFilter, {
      nullable: true,
      description: "Which of them. Absent: all that are not in the trash.",
    })
    filter: ExpenseFilter | null | undefined,
    @Arg("sort", () => ExpenseSort, { nullable: true, description: "Absent: by day, the latest first." })
    sort: ExpenseSort | null | undefined,
    @Arg("first", () => Int, { nullable: true, defaultValue: 20, description: "How many at most, 1 to 100." })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description: "Cursor of the last item that you have: what follows it. Absent: from the beginning.",
    })
    after: string | null | undefined,
    @Arg("last", () => Int, {
      nullable: true,
      description: "How many from the end, 1 to 100; `first` means nothing then.",
    })
    last: number | null | undefined,
    @Arg("before", () => String, {
      nullable: true,
      description: "Cursor of the first item that you have, with `last`: what comes before it.",
    })
    before: string | null | undefined,
    @Ctx() { user, loaders }: ExpensesContext,
  ): Promise<ExpenseConnection> {
    return listExpenses(this.db, this.cursorKey, {
      ownerId: user.userId,
      criteria: await readExpenseFilter(filter, loaders),
      sort: sort ?? latestFirst,
      page: { first, after, last, before },
    });
  }
}

/** Counted only when selected. */
@Resolver(() => ExpenseConnection)
export class ExpenseConnectionResolver {
  constructor(private readonly db: DataSource) {}

  @Cost(1_500)
  @Authorized()
  @FieldResolver(() => Int, { description: "How many there are on all pages. Costs only when it is selected." })
  totalCount(@Root() { criteria }: ExpenseConnection, @Ctx() { user }: SignedInContext): Promise<number> {
    return countExpenses(this.db, user.userId, criteria);
  }

  @Cost(4_000)
  @ListSize({ assumedSize: 3 })
  @Authorized()
  @FieldResolver(() => [Money], {
    description:
      "What all pages come to, by currency: what was spent, less what came in. Costs only when it is selected.",
  })
  total(@Root() { criteria }: ExpenseConnection, @Ctx() { user }: SignedInContext): Promise<Money[]> {
    return totalExpenses(this.db, user.userId, criteria);
  }
}
