import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { categoryById } from "../category/category.loaders";
import { Category, toCategory } from "../category/category.type";
import { expenseById, historyOfExpense, historyOfImported, refundsOfExpense } from "./expense.loaders";
import { Expense, ExpenseRevision, toExpense, toRevision } from "./expense.type";
import { isImported } from "./first-revision";

/** The fields of an expense that other tables hold, read in batches. */
@Resolver(() => Expense)
export class ExpenseFieldsResolver {
  @Cost(20)
  @FieldResolver(() => Category, { nullable: true, description: "The category; null if there is none." })
  async category(@Root() { categoryId }: Expense, @Ctx() { loaders }: SignedInContext): Promise<Category | null> {
    const row = categoryId === null ? null : await loaders.of(categoryById).load(categoryId);
    return row && toCategory(row);
  }

  @Cost(50)
  @FieldResolver(() => Expense, {
    nullable: true,
    description:
      "The expense that this one gives money back for, also one in the trash; null if it is no linked refund.",
  })
  async refundOf(@Root() { refundOf }: Expense, @Ctx() { loaders }: SignedInContext): Promise<Expense | null> {
    const row = refundOf === null ? null : await loaders.of(expenseById).load(refundOf);
    return row && toExpense(row);
  }

  @Cost(30)
  @ListSize({ assumedSize: 6 })
  @FieldResolver(() => [Expense], {
    description: "What came back of this expense, by day: the refunds that linkRefund linked to it, at most 20.",
  })
  async refunds(@Root() { id }: Expense, @Ctx() { loaders }: SignedInContext): Promise<Expense[]> {
    return (await loaders.of(refundsOfExpense).load(id)).map(toExpense);
  }

  @Cost(50)
  @ListSize({ assumedSize: 100 })
  @FieldResolver(() => [ExpenseRevision], {
    description: "The latest 100 changes, the oldest first: who changed which fields, and when.",
  })
  async history(@Root() { id, source }: Expense, @Ctx() { loaders }: SignedInContext): Promise<ExpenseRevision[]> {
    const histories = loaders.of(isImported({ source }) ? historyOfImported : historyOfExpense);
    return (await histories.load(id)).map(toRevision);
  }
}
