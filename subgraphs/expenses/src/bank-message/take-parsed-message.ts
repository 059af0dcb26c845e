import { findRow } from "@expense-tracker/kit/database/find-rows";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { maxAmountMinor } from "@expense-tracker/money/money";
import type { Outcome } from "../delivery-outcome";
import { countUse } from "../quota/quotas";
import { BankMessageRow, type Extracted, paymentIn, type ReadPayment } from "./bank-message.row";
import { clip, linkToMessage, makeExpense } from "./expense-of-message";
import { expenseOfSamePayment, messageOfSamePayment } from "./find-same-payment";

type Parsed = PayloadOf<typeof bankMessageParsedV1>;

const becauseLength = 500;

/**
 * Stores the worker's reading of a bank message. One payment has one expense: a message about a payment of which another message told
 * becomes its duplicate; a payment that the owner has recorded or imported gets the message; any other becomes an expense.
 * The reading is obsolete if the message is gone, has an expense already, or was rejected by the user.
 *
 * @throws AppError BAD_USER_INPUT for a transaction that cannot become an expense: trying again would not help.
 */
export async function takeParsedMessage(tx: Tx, stream: OwnerStream, parsed: Parsed): Promise<Outcome> {
  const { ownerId } = stream;
  const message = await findRow(tx, BankMessageRow, { id: parsed.bankMessageId, ownerId });
  if (!message) return "GONE";
  if (message.status === "PARSED" || message.status === "REJECTED") return "DECIDED";
  const { outcome, because, confidence } = parsed;
  const extracted = parsed.extracted ?? parsed.partlyRead ?? null;
  if (extracted) checkMoney(extracted);
  const payment = outcome === "PARSED" ? paymentIn(extracted) : null;
  if (outcome === "PARSED" && !payment) throw badInput("events.payload", "a parsed message must say what was read");
  const first = payment && (await messageOfSamePayment(tx, message, payment));
  await tx.update(
    BankMessageRow,
    { id: message.id, ownerId },
    {
      status: outcome,
      because: clip(because, becauseLength),
      confidence,
      extracted,
      ...amountOf(extracted),
      duplicateOf: first?.id ?? null,
      updatedAt: timeOf(tx),
    },
  );
  if (payment && !first) await giveExpense(tx, stream, message, payment);
  return "APPLIED";
}

/** The columns by which messages about the same amount are found. */
export function amountOf(extracted: Extracted | null): Pick<BankMessageRow, "amountMinor" | "currency"> {
  const amount = extracted?.amount;
  return amount
    ? { amountMinor: BigInt(amount.minorUnits), currency: amount.currency }
    : { amountMinor: null, currency: null };
}

async function giveExpense(tx: Tx, stream: OwnerStream, message: BankMessageRow, read: ReadPayment): Promise<void> {
  const known = await expenseOfSamePayment(tx, message, read);
  if (known) return linkToMessage(tx, stream, known, message.id);
  await countUse(tx, stream.ownerId, { expenses: 1 });
  await makeExpense(tx, stream, message, read);
}

function checkMoney({ amount, balance }: Extracted): void {
  const amountMinor = amount && BigInt(amount.minorUnits);
  if (amountMinor !== null && (amountMinor <= 0n || amountMinor > maxAmountMinor))
    throw badInput("events.payload", "the amount is out of bounds");
  for (const money of [amount, balance]) {
    if (money && !isCurrencyCode(money.currency)) throw badInput("events.payload", "unknown currency");
  }
}
