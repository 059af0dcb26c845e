import { timeOf } from "@expense-tracker/kit/database/clock";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { maxAmountMinor } from "@expense-tracker/money/money";
import type { Outcome } from "../delivery-outcome";
import { accountRules, merchantRules } from "../expense/expense-texts";
import { amountColumns, emptyExpense, type ExpenseRow } from "../expense/expense.row";
import { storeNewExpense } from "../recording/store-expense";
import { ensureOwner } from "../owner/ensure-owner";
import { countUse } from "../quota/quotas";
import { BankMessageRow, type Extracted } from "./bank-message.row";

type Parsed = PayloadOf<typeof bankMessageParsedV1>;

const becauseLength = 500;

/**
 * Stores the worker's reading of a bank message. A transaction becomes an expense, at most one for each message.
 * The reading is obsolete if the message is gone, has an expense already, or was rejected by the user.
 *
 * @throws AppError BAD_USER_INPUT for a transaction that cannot become an expense: trying again would not help.
 */
export async function takeParsedMessage(tx: Tx, stream: OwnerStream, parsed: Parsed): Promise<Outcome> {
  const { ownerId } = stream;
  const message = await tx.findOneBy(BankMessageRow, { id: parsed.bankMessageId, ownerId });
  if (!message) return "GONE";
  if (message.status === "PARSED" || message.status === "REJECTED") return "DECIDED";
  const { outcome, because, confidence, extracted } = parsed;
  await tx.update(
    BankMessageRow,
    { id: message.id, ownerId },
    { status: outcome, because: clip(because, becauseLength), confidence, extracted, updatedAt: timeOf(tx) },
  );
  if (extracted) checkMoney(extracted);
  if (outcome === "PARSED") {
    if (!extracted) throw badInput("events.payload", "a parsed message must say what was read");
    await countUse(tx, ownerId, { expenses: 1 });
    const read = expenseOf(message, extracted, timeOf(tx));
    await storeNewExpense(tx, { stream, owner: await ensureOwner(tx, stream) }, read, "DS");
  }
  return "APPLIED";
}

function expenseOf({ id, ownerId }: BankMessageRow, extracted: Extracted, now: Date): ExpenseRow {
  const { amount, direction, merchant, account, bookedOn, occurredAt, paymentMethod } = extracted;
  return {
    ...emptyExpense(ownerId, now),
    ...amountColumns({ amountMinor: BigInt(amount.minorUnits), currency: amount.currency }),
    direction,
    merchant: clip(merchant, merchantRules.max),
    account: clip(account, accountRules.max),
    bookedOn,
    occurredAt: occurredAt === null ? null : new Date(occurredAt),
    paymentMethod,
    source: "BANK_MESSAGE",
    bankMessageId: id,
  };
}

function checkMoney({ amount, balance }: Extracted): void {
  const amountMinor = BigInt(amount.minorUnits);
  if (amountMinor <= 0n || amountMinor > maxAmountMinor)
    throw badInput("events.payload", "the amount is out of bounds");
  for (const money of [amount, balance]) {
    if (money && !isCurrencyCode(money.currency)) throw badInput("events.payload", "unknown currency");
  }
}

/**
 * Shortens a text that is longer than its column; the message keeps the whole text. `length` counts characters, none is cut in
 * two.
 */
function clip(text: string | null, length: number): string | null {
  return text === null ? null : Array.from(text).slice(0, length).join("");
}
