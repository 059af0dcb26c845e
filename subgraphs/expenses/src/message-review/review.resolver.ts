import type { Quotas } from "../quota/quotas";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { UpdateExpenseInput } from "../expense/expense.inputs";
import { Expense, toExpense } from "../expense/expense.type";
import { acceptBankMessage } from "./accept-bank-message";
import { BankMessage, toBankMessage } from "../bank-message/bank-message.type";
import { rejectBankMessage } from "./reject-bank-message";
import { separateDuplicate } from "./separate-duplicate";

@Resolver()
export class BankMessageReviewResolver {
  constructor(private readonly deps: { db: DataSource; quotas: Quotas }) {}

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, {
    nullable: true,
    description:
      "Says that a bank message reports a payment, and what was read wrongly in it. Returns the expense: a new one, or the message's own, corrected; one in the trash comes back. The next message of this form from this sender is read in the same way.",
  })
  async acceptBankMessage(
    @Arg("id", () => ID, {
      description: "The message's id. While the message has not been read yet, the answer is CONFLICT.",
    })
    id: string,
    @Arg("corrections", () => UpdateExpenseInput, {
      nullable: true,
      description:
        "The fields of the expense that differ from what was read. The amount is needed if none was read. Without corrections everything was read rightly.",
    })
    corrections: UpdateExpenseInput | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    const { db, quotas } = this.deps;
    const acceptance = { id, corrections: corrections ?? {} };
    return toExpense(await inTransaction(db, (tx) => acceptBankMessage(tx, user, acceptance, quotas)));
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => BankMessage, {
    nullable: true,
    description:
      "Says that a bank message reports no payment of yours. The expense that was made from it moves to the trash. The text stays rejected if you submit it again, and the next message of this form from this sender is ignored.",
  })
  async rejectBankMessage(
    @Arg("id", () => ID, { description: "The message's id." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<BankMessage> {
    const { db, quotas } = this.deps;
    return toBankMessage(await inTransaction(db, (tx) => rejectBankMessage(tx, user.userId, id, quotas)));
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => BankMessage, {
    nullable: true,
    description:
      "Says that a bank message reports another payment than the message that it is a duplicate of, or than the expense that you had recorded. It gets an expense of its own. If a row of a file was taken for the message's payment, that row gets an expense.",
  })
  async separateDuplicate(
    @Arg("id", () => ID, {
      description: "The message's id. If the message is no duplicate, the answer is BAD_USER_INPUT.",
    })
    id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<BankMessage> {
    const { db, quotas } = this.deps;
    return toBankMessage(await inTransaction(db, (tx) => separateDuplicate(tx, user.userId, id, quotas)));
  }
}

export const bankMessageReviewResolvers = [BankMessageReviewResolver] as const;
