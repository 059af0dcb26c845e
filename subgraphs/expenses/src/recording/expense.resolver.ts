import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { idempotencyKeyArgument } from "../idempotency/idempotency-key.argument";
import type { Quotas } from "../quota/quotas";
import { deleteExpense } from "./delete-expense";
import { RecordExpenseInput, UpdateExpenseInput } from "../expense/expense.inputs";
import { Expense, toExpense } from "../expense/expense.type";
import { recordExpense } from "./record-expense";
import { linkRefund } from "./link-refund";
import { recordExpenses } from "./record-expenses";
import { RecordExpensesResult, toRecordExpensesResult } from "./record-outcome.type";
import { DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { restoreExpense } from "./restore-expense";
import { setExchangeRate } from "./set-exchange-rate";
import { unlinkRefund } from "./unlink-refund";
import { updateExpense } from "./update-expense";

@Resolver()
export class ExpenseResolver {
  constructor(private readonly deps: { db: DataSource; quotas: Quotas }) {}

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, {
    nullable: true,
    description:
      "Records an expense. If you name no category, one is chosen for you shortly afterwards, from your earlier choices and from what is known of the merchant.",
  })
  async recordExpense(
    @Arg("input", { description: "The expense to record." }) input: RecordExpenseInput,
    @Arg("idempotencyKey", () => String, idempotencyKeyArgument) idempotencyKey: string | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(
      await inTransaction(this.deps.db, (tx) =>
        recordExpense(tx, user, input, idempotencyKey ?? null, this.deps.quotas),
      ),
    );
  }

  @Cost(20_000)
  @ListSize({ assumedSize: 500, sizedFields: ["outcomes"] })
  @Authorized()
  @Mutation(() => RecordExpensesResult, {
    nullable: true,
    description:
      "Records up to 500 expenses at once. One that is refused does not keep the others from being recorded: its outcome says why.",
  })
  async recordExpenses(
    @Cost(1_500)
    @Arg("inputs", () => [RecordExpenseInput], { description: "The expenses to record: 1 to 500." })
    inputs: RecordExpenseInput[],
    @Arg("idempotencyKey", () => String, idempotencyKeyArgument) idempotencyKey: string | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<RecordExpensesResult> {
    return toRecordExpensesResult(
      await inTransaction(this.deps.db, (tx) =>
        recordExpenses(tx, user, inputs, idempotencyKey ?? null, this.deps.quotas),
      ),
    );
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, { nullable: true, description: "Changes the fields of an expense that the input names." })
  async updateExpense(
    @Arg("id", () => ID, { description: "The expense's id." }) id: string,
    @Arg("version", () => Int, {
      description: "The version that you saw. If the expense was changed since, the answer is CONFLICT.",
    })
    version: number,
    @Arg("input", { description: "The fields to change. Fields that you leave out stay as they are." })
    input: UpdateExpenseInput,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(
      await inTransaction(this.deps.db, (tx) => updateExpense(tx, user, { id, version, input }, this.deps.quotas)),
    );
  }

  @Cost(10_000)
  @Authorized()
  @Mutation(() => Expense, {
    nullable: true,
    description:
      "Moves an expense to the trash. It no longer counts in lists and reports; restoreExpense brings it back.",
  })
  async deleteExpense(
    @Arg("id", () => ID, { description: "The expense's id." }) id: string,
    @Arg("version", () => Int, {
      nullable: true,
      description:
        "The version that you saw. If the expense was changed since, the answer is CONFLICT. If you leave it out, any version is deleted.",
    })
    version: number | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(
      await inTransaction(this.deps.db, (tx) =>
        deleteExpense(tx, user, { id, seenVersion: version ?? null }, this.deps.quotas),
      ),
    );
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, {
    nullable: true,
    description:
      "Sets the exchange rate that you were really charged. It counts until you change the expense's currency or your base currency.",
  })
  async setExchangeRate(
    @Arg("expenseId", () => ID, {
      description: "The expense's id. Its amount is in another currency than your base currency.",
    })
    expenseId: string,
    @Arg("rate", () => DecimalScalar, {
      description:
        "How many units of your base currency one unit of the expense's currency cost: more than zero, with at most 18 decimal places.",
    })
    rate: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    const { db, quotas } = this.deps;
    return toExpense(await inTransaction(db, (tx) => setExchangeRate(tx, user, { expenseId, rate }, quotas)));
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, { nullable: true, description: "Takes an expense out of the trash." })
  async restoreExpense(
    @Arg("id", () => ID, { description: "The expense's id." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(await inTransaction(this.deps.db, (tx) => restoreExpense(tx, user.userId, id, this.deps.quotas)));
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, {
    nullable: true,
    description:
      "Says which expense a refund gives money back for: it then reduces what you spent on that expense, in its month and category. Returns the refund. A refund that is linked to another expense moves to this one.",
  })
  async linkRefund(
    @Arg("refundId", () => ID, { description: "The id of the refund: an expense with direction CREDIT." })
    refundId: string,
    @Arg("expenseId", () => ID, { description: "The id of the expense that was refunded; its direction is DEBIT." })
    expenseId: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(
      await inTransaction(this.deps.db, (tx) => linkRefund(tx, user.userId, { refundId, expenseId }, this.deps.quotas)),
    );
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, {
    nullable: true,
    description:
      "Says that a refund gives no money back for the expense that it is linked to: it is income again, and that expense counts whole. Returns what was the refund. An expense without a link stays as it is.",
  })
  async unlinkRefund(
    @Arg("refundId", () => ID, { description: "The id of the refund, not of the expense that was refunded." })
    refundId: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    const { db, quotas } = this.deps;
    return toExpense(await inTransaction(db, (tx) => unlinkRefund(tx, user.userId, refundId, quotas)));
  }
}
