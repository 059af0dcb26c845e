import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { Money } from "../money/money.type";
import { ExpenseConnection } from "./expense-connection.type";
import { ExpenseFilter, ExpenseSort } from "./expense-filter.input";
import { Expense, toExpense } from "../expense/expense.type";
import { ExpenseChanges } from "./expense-changes.type";
import { listChanges } from "./list-changes";
import { findExpense } from "../expense/find-expense";
import { listExpenses } from "./list-expenses";
import { readExpenseFilter } from "./read-expense-filter";
import { countExpenses, totalExpenses } from "./total-expenses";

const latestFirst: ExpenseSort = { by: "BOOKED_ON", descending: true };

@Resolver(() => User)
export class ExpensesOfUserResolver {
  constructor(private readonly deps: { db: DataSource; cursorKey: Buffer }) {}

  @Cost(600)
  @Authorized()
  @FieldResolver(() => Expense, { nullable: true, description: "One of your expenses, also one in the trash." })
  async expense(
    @Arg("id", () => ID, {
      description: "The expense's id. If you have no expense with this id, the answer is NOT_FOUND.",
    })
    id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(await findExpense(this.deps.db.manager, user.userId, id));
  }

  @Cost(1_500)
  @ListSize({ assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges"] })
  @Authorized()
  @FieldResolver(() => ExpenseConnection, { nullable: true, description: "Your expenses, page by page." })
  async expenses(
    @Arg("filter", () => ExpenseFilter, {
      nullable: true,
      description: "Which expenses to list; all that are not in the trash when omitted.",
    })
    filter: ExpenseFilter | null | undefined,
    @Arg("sort", () => ExpenseSort, {
      nullable: true,
      description: "The order of the list; by day, the latest first, when omitted.",
    })
    sort: ExpenseSort | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: 20,
      description: "The number of expenses on the page, 1 to 100.",
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description:
        "The cursor of an expense: the page begins after it. Without it the page begins at the start of the list.",
    })
    after: string | null | undefined,
    @Arg("last", () => Int, {
      nullable: true,
      description:
        "The number of expenses on the page, 1 to 100, counted from the end of the list or from `before`. `first` is ignored.",
    })
    last: number | null | undefined,
    @Arg("before", () => String, {
      nullable: true,
      description: "The cursor of an expense: the page of `last` ends before it.",
    })
    before: string | null | undefined,
    @Ctx() { user, loaders }: SignedInContext,
  ): Promise<ExpenseConnection> {
    return listExpenses(this.deps.db, this.deps.cursorKey, {
      ownerId: user.userId,
      criteria: await readExpenseFilter(filter, loaders),
      sort: sort ?? latestFirst,
      page: { first, after, last, before },
    });
  }
}

/** The feed for programs that keep a copy of a user's expenses. */
@Resolver(() => User)
export class ExpenseChangesOfUserResolver {
  constructor(private readonly deps: { db: DataSource; cursorKey: Buffer }) {}

  @Cost(1_500)
  @ListSize({ assumedSize: 100, slicingArguments: ["first"], sizedFields: ["changes"] })
  @Authorized()
  @FieldResolver(() => ExpenseChanges, {
    nullable: true,
    description:
      "What changed in your expenses, so that a copy of them is kept up to date: first all of them, then only what is new. An expense in the trash is listed as deleted.",
  })
  expenseChanges(
    @Arg("since", () => String, {
      nullable: true,
      description:
        "`next` of the answer before. Without it the list begins with the oldest change. After a restore from a backup the answer is BAD_USER_INPUT: start over without it.",
    })
    since: string | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: 100,
      description: "The number of changes in the answer, 1 to 500.",
    })
    first: number | null,
    @Ctx() { user }: SignedInContext,
  ): Promise<ExpenseChanges> {
    const question = { ownerId: user.userId, since: since ?? null, first: first ?? 100 };
    return listChanges(this.deps.db, this.deps.cursorKey, question);
  }
}

/** The fields that are computed only if the operation selects them. */
@Resolver(() => ExpenseConnection)
export class ExpenseConnectionResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(1_500)
  @Authorized()
  @FieldResolver(() => Int, {
    description: "The number of expenses on all pages. It is counted only if you select it.",
  })
  totalCount(@Root() { criteria }: ExpenseConnection, @Ctx() { user }: SignedInContext): Promise<number> {
    return countExpenses(this.deps.db, user.userId, criteria);
  }

  @Cost(2_500)
  @ListSize({ assumedSize: 3 })
  @Authorized()
  @FieldResolver(() => [Money], {
    description:
      "For each currency the sum of all pages: money spent minus money that came in. It is computed only if you select it.",
  })
  total(@Root() { criteria }: ExpenseConnection, @Ctx() { user }: SignedInContext): Promise<Money[]> {
    return totalExpenses(this.deps.db, user.userId, criteria);
  }
}

/** The resolvers of this folder, for the schema. */
export const listingResolvers = [
  ExpensesOfUserResolver,
  ExpenseChangesOfUserResolver,
  ExpenseConnectionResolver,
] as const;
