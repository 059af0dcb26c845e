import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { BankMessage, toBankMessage } from "../bank-message/bank-message.type";
import { Category, toCategory } from "../category/category.type";
import type { ExpensesContext } from "../context";
import { Money } from "../money/money.type";
import { Expense, ExpenseRevision, toRevision } from "./expense.type";

/** The fields of an expense that other tables hold, read in batches. */
@Resolver(() => Expense)
export class ExpenseFieldsResolver {
  @FieldResolver(() => Money, {
    nullable: true,
    description: "The amount in your base currency; null while you have none, or while no exchange rate is known.",
  })
  async baseAmount(@Root() { amount }: Expense, @Ctx() { loaders }: ExpensesContext): Promise<Money | null> {
    const { baseCurrency } = await loaders.settings();
    return amount.currency === baseCurrency ? amount : null;
  }

  @Cost(20)
  @FieldResolver(() => Category, { nullable: true, description: "The category; null if there is none." })
  async category(@Root() { categoryId }: Expense, @Ctx() { loaders }: ExpensesContext): Promise<Category | null> {
    const row = categoryId === null ? null : await loaders.category.load(categoryId);
    return row && toCategory(row);
  }

  @Cost(50)
  @FieldResolver(() => BankMessage, {
    nullable: true,
    description: "The bank message that the expense was read from; null if it comes from elsewhere.",
  })
  async bankMessage(
    @Root() { bankMessageId }: Expense,
    @Ctx() { loaders }: ExpensesContext,
  ): Promise<BankMessage | null> {
    const row = bankMessageId === null ? null : await loaders.bankMessage.load(bankMessageId);
    return row && toBankMessage(row);
  }

  @Cost(50)
  @ListSize({ assumedSize: 100 })
  @FieldResolver(() => [ExpenseRevision], {
    description: "The latest 100 changes, the oldest first: who changed which fields, and when.",
  })
  async history(@Root() { id }: Expense, @Ctx() { loaders }: ExpensesContext): Promise<ExpenseRevision[]> {
    return (await loaders.history.load(id)).map(toRevision);
  }
}
