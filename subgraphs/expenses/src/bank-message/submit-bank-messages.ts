import { findRows } from "@expense-tracker/kit/database/find-rows";
import { timeOf } from "@expense-tracker/kit/database/clock";
import { createHash } from "node:crypto";
import { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { newId } from "@expense-tracker/kit/input/id";
import { optionalText, plainText } from "@expense-tracker/kit/input/text";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { readInstant } from "../calendar/read-day";
import { rememberResult, repeatedResult } from "../idempotency/repeated-result";
import { ensureOwner } from "../owner/ensure-owner";
import { type Quotas, useQuota } from "../quota/quotas";
import { settingsOf } from "../owner/owner-settings";
import type { BankMessageInput } from "./bank-message.inputs";
import { toEventMessage } from "./bank-message-event";
import { BankMessageRow } from "./bank-message.row";
import { textKeyOf } from "./payment";

const maxMessages = 100;
const textRules = { max: 2_000, multiline: true };
const senderRules = { max: 100 };

/**
 * Stores bank messages and emits `bank-message.received` for each new one. A message with the text, sender and time of receipt of
 * a stored one is not stored again: it would become a second expense.
 *
 * @returns a row for each message, in order.
 * @throws AppError BAD_USER_INPUT naming the field; IDEMPOTENCY_CONFLICT; LIMIT_EXCEEDED naming the quota.
 */
export async function submitBankMessages(
  tx: Tx,
  user: SignedInUser,
  messages: BankMessageInput[],
  idempotencyKey: string | null,
  quotas: Quotas,
): Promise<BankMessageRow[]> {
  const ownerId = user.userId;
  if (messages.length < 1 || messages.length > maxMessages) {
    throw badInput("messages", `must be 1 to ${maxMessages} messages`);
  }
  const stream = await lockOwner(tx, ownerId);
  const request = { ownerId, key: idempotencyKey, operation: "submitBankMessages", input: messages };
  const repeated = await repeatedResult<string[]>(tx, request);
  if (repeated) return rowsInOrder(repeated, await findRows(tx, BankMessageRow, { ownerId, id: repeated }));

  const owner = await ensureOwner(tx, stream, user.signUp);
  const now = timeOf(tx);
  const known = await withKnownOnes(
    tx,
    messages.map((message, index) => newMessage(ownerId, message, index, now)),
  );
  const fresh = known.fresh.length;
  await useQuota(tx, quotas, ownerId, { changesADay: 1, bankMessages: fresh, bankMessagesADay: fresh });
  if (fresh > 0) await tx.insert(BankMessageRow, known.fresh);
  const settings = settingsOf(owner, user.signUp);
  for (const message of known.fresh) await stream.emit(bankMessageReceivedV1, toEventMessage(message, settings));
  await rememberResult(
    tx,
    request,
    known.all.map(({ id }) => id),
  );
  return known.all;
}

function newMessage(ownerId: string, input: BankMessageInput, index: number, now: Date): BankMessageRow {
  const place = `messages.${index}`;
  const text = plainText(input.text, `${place}.text`, textRules);
  const sender = optionalText(input.sender, `${place}.sender`, senderRules);
  const receivedAt = input.receivedAt ? readInstant(input.receivedAt, `${place}.receivedAt`) : null;
  return {
    id: newId(),
    ownerId,
    text,
    sender,
    receivedAt: receivedAt ?? now,
    // Without a time of receipt, two equal texts may be two equal payments.
    digest:
      receivedAt &&
      createHash("sha256")
        .update(JSON.stringify([text, sender, receivedAt]))
        .digest("hex"),
    status: "RECEIVED",
    because: null,
    confidence: null,
    extracted: null,
    textKey: textKeyOf(text),
    amountMinor: null,
    currency: null,
    duplicateOf: null,
    isSeparate: false,
    decidedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * @returns `all`: for each message its row, or the row that it repeats, stored or of this call; `fresh`: the rows to store. A text that
 * the owner rejected stays rejected when it is submitted again.
 */
async function withKnownOnes(tx: Tx, messages: BankMessageRow[]) {
  const ownerId = messages[0]?.ownerId;
  const digests = messages.flatMap(({ digest }) => digest ?? []);
  const textKeys = messages.flatMap(({ textKey }) => textKey ?? []);
  const stored = digests.length > 0 ? await findRows(tx, BankMessageRow, { ownerId, digest: digests }) : [];
  const rejected = await findRows(tx, BankMessageRow, { ownerId, status: "REJECTED", textKey: textKeys });
  const byDigest = new Map(stored.map((row) => [row.digest, row]));
  const byText = new Map(rejected.map((row) => [row.textKey, row]));
  const fresh: BankMessageRow[] = [];
  const all = messages.map((message) => {
    const known = (message.digest === null ? undefined : byDigest.get(message.digest)) ?? byText.get(message.textKey);
    if (known) return known;
    if (message.digest !== null) byDigest.set(message.digest, message);
    fresh.push(message);
    return message;
  });
  return { all, fresh };
}

function rowsInOrder(ids: string[], rows: BankMessageRow[]): BankMessageRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
