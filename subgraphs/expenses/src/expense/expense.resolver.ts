import { Cost } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { idempotencyKeyArgument } from "../idempotency/idempotency-key.argument";
import type { Quotas } from "../quota/quotas";
import { deleteExpense } from "./delete-expense";
import { RecordExpenseInput, UpdateExpenseInput } from "./expense.inputs";
import { Expense, toExpense } from "./expense.type";
import { recordExpense } from "./record-expense";
import { restoreExpense } from "./restore-expense";
import { updateExpense } from "./update-expense";

@Resolver()
export class ExpenseResolver {
  constructor(
    private readonly db: DataSource,
    private readonly quotas: Quotas,
  ) {}

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, {
    description: "Records an expense. Without a category it gets one soon, from what is known of you.",
  })
  async recordExpense(
    @Arg("input", { description: "What was spent, or came in." }) input: RecordExpenseInput,
    @Arg("idempotencyKey", () => String, idempotencyKeyArgument) idempotencyKey: string | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(
      await inTransaction(this.db, (tx) => recordExpense(tx, user, input, idempotencyKey ?? null, this.quotas)),
    );
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, { description: "Changes an expense: only the fields that the input names." })
  async updateExpense(
    @Arg("id", () => ID, { description: "The expense's id." }) id: string,
    @Arg("version", () => Int, { description: "The version that you saw; CONFLICT when it has changed since." })
    version: number,
    @Arg("input", { description: "The fields to change; those that are left out stay as they are." })
    input: UpdateExpenseInput,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(
      await inTransaction(this.db, (tx) => updateExpense(tx, user, { id, version, input }, this.quotas)),
    );
  }

  @Cost(10_000)
  @Authorized()
  @Mutation(() => Expense, { description: "Puts an expense into the trash: it counts no more, and can be restored." })
  async deleteExpense(
    @Arg("id", () => ID, { description: "The expense's id." }) id: string,
    @Arg("version", () => Int, {
      nullable: true,
      description: "The version that you saw; CONFLICT when it has changed since. Absent: delete whatever is there.",
    })
    version: number | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(
      await inTransaction(this.db, (tx) => deleteExpense(tx, user, { id, seenVersion: version ?? null }, this.quotas)),
    );
  }

  @Cost(20_000)
  @Authorized()
  @Mutation(() => Expense, { description: "Takes an expense out of the trash." })
  async restoreExpense(
    @Arg("id", () => ID, { description: "The expense's id." }) id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<Expense> {
    return toExpense(await inTransaction(this.db, (tx) => restoreExpense(tx, user.userId, id, this.quotas)));
  }
}
