import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { BankMessage, toBankMessage } from "../bank-message/bank-message.type";
import { Category, toCategory } from "../category/category.type";
import type { ExpensesContext } from "../context";
import { Money } from "../money/money.type";
import { Expense, ExpenseRevision, toRevision } from "./expense.type";

/** What an expense points to, looked up in batches. */
@Resolver(() => Expense)
export class ExpenseFieldsResolver {
  @FieldResolver(() => Money, {
    nullable: true,
    description: "The amount in your base currency; null while no rate, or no base currency, is known.",
  })
  async baseAmount(@Root() { amount }: Expense, @Ctx() { loaders }: ExpensesContext): Promise<Money | null> {
    const { baseCurrency } = await loaders.settings();
    return amount.currency === baseCurrency ? amount : null;
  }

  @Cost(20)
  @FieldResolver(() => Category, { nullable: true, description: "What it was spent on." })
  async category(@Root() { categoryId }: Expense, @Ctx() { loaders }: ExpensesContext): Promise<Category | null> {
    const row = categoryId === null ? null : await loaders.category.load(categoryId);
    return row && toCategory(row);
  }

  @Cost(50)
  @FieldResolver(() => BankMessage, { nullable: true, description: "The bank's message that it was read from." })
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
    description: "Who or what changed which field, when: the latest 100 changes, the oldest first.",
  })
  async history(@Root() { id }: Expense, @Ctx() { loaders }: ExpensesContext): Promise<ExpenseRevision[]> {
    return (await loaders.history.load(id)).map(toRevision);
  }
}
