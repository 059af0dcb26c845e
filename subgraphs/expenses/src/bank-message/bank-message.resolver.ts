import { User } from "@expense-tracker/kit/subgraph/me";
import type { Quotas } from "../quota/quotas";
import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import type { SignedInContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { Expense, toExpense } from "../expense/expense.type";
import { idempotencyKeyArgument } from "../idempotency/idempotency-key.argument";
import { BankMessageStatus } from "./bank-message.enums";
import { bankMessageById, expenseOfBankMessage } from "./bank-message.loaders";
import { BankMessageInput } from "./bank-message.inputs";
import { BankMessage, BankMessageConnection, toBankMessage } from "./bank-message.type";
import { findBankMessage } from "./find-bank-message";
import { countBankMessages, listBankMessages } from "./list-bank-messages";
import { submitBankMessages } from "./submit-bank-messages";

@Resolver(() => User)
export class BankMessagesOfUserResolver {
  constructor(private readonly deps: { db: DataSource; cursorKey: Buffer; quotas: Quotas }) {}

  @Cost(600)
  @Authorized()
  @FieldResolver(() => BankMessage, { nullable: true, description: "One of your bank messages." })
  async bankMessage(
    @Arg("id", () => ID, {
      description: "The message's id. If you have no message with this id, the answer is NOT_FOUND.",
    })
    id: string,
    @Ctx() { user }: SignedInContext,
  ): Promise<BankMessage> {
    return toBankMessage(await findBankMessage(this.deps.db.manager, user.userId, id));
  }

  @Cost(1_500)
  @ListSize({ assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges"] })
  @Authorized()
  @FieldResolver(() => BankMessageConnection, {
    nullable: true,
    description: "Your bank messages, page by page, the latest received first.",
  })
  bankMessages(
    @Arg("status", () => BankMessageStatus, {
      nullable: true,
      description: "Only messages in this status; all when omitted.",
    })
    status: BankMessageStatus | null | undefined,
    @Arg("first", () => Int, {
      nullable: true,
      defaultValue: 20,
      description: "The number of messages on the page, 1 to 100.",
    })
    first: number | null,
    @Arg("after", () => String, {
      nullable: true,
      description:
        "The cursor of a message: the page begins after it. Without it the page begins at the start of the list.",
    })
    after: string | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<BankMessageConnection> {
    return listBankMessages(this.deps.db, this.deps.cursorKey, user.userId, status ?? null, { first, after });
  }

  @Cost(15_000)
  @Authorized()
  @Mutation(() => [BankMessage], {
    nullable: true,
    description:
      "Submits bank messages. They are read shortly afterwards, and an expense is made from each payment that they report.",
  })
  async submitBankMessages(
    @Cost(9_000)
    @Arg("messages", () => [BankMessageInput], { description: "The messages: 1 to 100." })
    messages: BankMessageInput[],
    @Arg("idempotencyKey", () => String, idempotencyKeyArgument) idempotencyKey: string | null | undefined,
    @Ctx() { user }: SignedInContext,
  ): Promise<BankMessage[]> {
    const rows = await inTransaction(this.deps.db, (tx) =>
      submitBankMessages(tx, user, messages, idempotencyKey ?? null, this.deps.quotas),
    );
    return rows.map(toBankMessage);
  }
}

@Resolver(() => BankMessage)
export class BankMessageResolver {
  @Cost(50)
  @FieldResolver(() => Expense, {
    nullable: true,
    description:
      "The expense of the payment that the message reports: made from this message or from the one that it is a duplicate of, or one that you had recorded or imported. Null if there is none.",
  })
  async expense(
    @Root() { id, duplicateOfId }: BankMessage,
    @Ctx() { loaders }: SignedInContext,
  ): Promise<Expense | null> {
    const row = await loaders.of(expenseOfBankMessage).load(duplicateOfId ?? id);
    return row && toExpense(row);
  }

  @Cost(50)
  @FieldResolver(() => BankMessage, {
    nullable: true,
    description:
      "The first message about the same payment; null if this one is the first. One payment has one expense, however many messages report it. If it is another payment, use separateDuplicate.",
  })
  async duplicateOf(
    @Root() { duplicateOfId }: BankMessage,
    @Ctx() { loaders }: SignedInContext,
  ): Promise<BankMessage | null> {
    const row = duplicateOfId === null ? null : await loaders.of(bankMessageById).load(duplicateOfId);
    return row && toBankMessage(row);
  }
}

@Resolver(() => Expense)
export class BankMessageOfExpenseResolver {
  @Cost(50)
  @FieldResolver(() => BankMessage, {
    nullable: true,
    description: "The bank message that the expense was read from; null if it comes from elsewhere.",
  })
  async bankMessage(
    @Root() { bankMessageId }: Expense,
    @Ctx() { loaders }: SignedInContext,
  ): Promise<BankMessage | null> {
    const row = bankMessageId === null ? null : await loaders.of(bankMessageById).load(bankMessageId);
    return row && toBankMessage(row);
  }
}

@Resolver(() => BankMessageConnection)
export class BankMessageConnectionResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(1_000)
  @FieldResolver(() => Int, {
    description: "The number of messages on all pages. It is counted only if you select it.",
  })
  totalCount(@Root() { status }: BankMessageConnection, @Ctx() { user }: SignedInContext): Promise<number> {
    return countBankMessages(this.deps.db, user.userId, status);
  }
}

export const bankMessageResolvers = [
  BankMessagesOfUserResolver,
  BankMessageConnectionResolver,
  BankMessageResolver,
  BankMessageOfExpenseResolver,
] as const;
