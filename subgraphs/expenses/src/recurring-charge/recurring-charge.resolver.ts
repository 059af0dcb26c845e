import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { User } from "@expense-tracker/kit/subgraph/me";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { Expense } from "../expense/expense.type";
import type { Quotas } from "../quota/quotas";
import { chargeOfExpense } from "./recurring-charge.loaders";
import { RecurringChargeRow } from "./recurring-charge.row";
import { RecurringCharge, RecurringChargeInput, toRecurringCharge } from "./recurring-charge.type";
import { updateRecurringCharge } from "./update-recurring-charge";

interface Needs {
  db: DataSource;
  quotas: Quotas;
}

const mostCharges = 200;

@Resolver(() => User)
export class RecurringChargesOfUserResolver {
  constructor(private readonly deps: Needs) {}

  @Cost(1_000)
  @ListSize({ assumedSize: 30 })
  @Authorized()
  @FieldResolver(() => [RecurringCharge], {
    nullable: true,
    description:
      "The recurring charges found in your expenses, also those that you dismissed; the one due first comes first. At most 200.",
  })
  async recurringCharges(@Ctx() { user }: SignedInContext): Promise<RecurringCharge[]> {
    const rows = await this.deps.db.getRepository(RecurringChargeRow).find({
      where: { ownerId: user.userId, found: true },
      order: { nextDueOn: "ASC", id: "ASC" },
      take: mostCharges,
    });
    return rows.map(toRecurringCharge);
  }
}

@Resolver(() => Expense)
export class RecurringChargeOfExpenseResolver {
  @Cost(40)
  @FieldResolver(() => RecurringCharge, {
    nullable: true,
    description: "The recurring charge that it is a payment of; null if it is none, or you dismissed the charge.",
  })
  async recurringCharge(@Root() { id }: Expense, @Ctx() { loaders }: SignedInContext): Promise<RecurringCharge | null> {
    const row = await loaders.of(chargeOfExpense).load(id);
    return row && toRecurringCharge(row);
  }
}

@Resolver()
export class RecurringChargeResolver {
  constructor(private readonly deps: Needs) {}

  @Cost(10_000)
  @Authorized()
  @Mutation(() => RecurringCharge, {
    nullable: true,
    description: "Confirms, renames or dismisses a recurring charge.",
  })
  async updateRecurringCharge(
    @Arg("id", () => ID, { description: "The charge's id." }) id: string,
    @Arg("input", { description: "What you say about it." }) input: RecurringChargeInput,
    @Ctx() { user }: SignedInContext,
  ): Promise<RecurringCharge> {
    const { db, quotas } = this.deps;
    const row = await inTransaction(db, (tx) => updateRecurringCharge(tx, user.userId, { id, input, quotas }));
    return toRecurringCharge(row);
  }
}

export const recurringChargeResolvers = [
  RecurringChargesOfUserResolver,
  RecurringChargeOfExpenseResolver,
  RecurringChargeResolver,
] as const;
