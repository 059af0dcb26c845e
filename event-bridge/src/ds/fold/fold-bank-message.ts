import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import type { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { dayOfInstant, formatDay } from "@expense-tracker/kit/time/calendar";
import { parseBankMessage } from "../bank-message/parse-bank-message";
import { readByLesson, type TaughtReading } from "../message-form/read-by-lesson";
import { modelConfidence } from "../model/check-answer";
import { storedAnswer, storeQuestion } from "../model/questions";
import { loadLessons } from "../state/message-lessons";
import type { ParsedMessage } from "../bank-message/parsed-message";

type Received = PayloadOf<typeof bankMessageReceivedV1>;
type Parsed = PayloadOf<typeof bankMessageParsedV1>;

/**
 * Reads the message, as its owner taught the worker to read messages of this form, and emits the result. There is always a result, so
 * that no message stays RECEIVED.
 */
export async function foldBankMessage(
  tx: Tx,
  stream: OwnerStream,
  received: Received,
  asksModel: boolean,
): Promise<void> {
  const { text, sender, timeZone, baseCurrency } = received;
  const parsed = parseBankMessage({
    text,
    sender,
    receivedAt: new Date(received.receivedAt),
    timeZone,
    ...(baseCurrency ? { assumedCurrency: baseCurrency } : {}),
  });
  const taught = await readAsTaught(tx, stream.ownerId, received);
  const result = taught ? taughtResult(taught, parsed, received) : resultOf(parsed);
  const isUnsure = asksModel && result.outcome === "NEEDS_REVIEW";
  const byModel = isUnsure ? await readByModel(tx, stream.ownerId, received) : null;
  await stream.emit(bankMessageParsedV1, { bankMessageId: received.id, ...(byModel ?? result) });
}

/** What the model read in this text before. If it was never asked, it is asked after this transaction. */
async function readByModel(tx: Tx, ownerId: string, received: Received): Promise<Omit<Parsed, "bankMessageId"> | null> {
  const answer = await storedAnswer(tx, ownerId, received);
  if (!answer) await storeQuestion(tx, ownerId, received);
  if (!answer?.reading) return null;
  return { outcome: "PARSED", because: null, confidence: modelConfidence, extracted: answer.reading };
}

async function readAsTaught(
  tx: Tx,
  ownerId: string,
  { text, sender }: Received,
): Promise<TaughtReading | "NO_PAYMENT" | null> {
  for (const { lesson } of await loadLessons(tx, ownerId, sender)) {
    const taught = readByLesson(lesson, text);
    if (taught !== null) return taught;
  }
  return null;
}

/** What the owner taught counts; what a lesson does not say, such as the date, is as the grammar read it. */
function taughtResult(
  taught: TaughtReading | "NO_PAYMENT",
  parsed: ParsedMessage,
  { receivedAt, timeZone }: Received,
): Omit<Parsed, "bankMessageId"> {
  if (taught === "NO_PAYMENT") {
    return { outcome: "IGNORED", because: "you rejected a message of this form", confidence: null, extracted: null };
  }
  const read = parsed.kind === "transaction" ? parsed : null;
  const { spans, paymentMethod, ...fields } = taught;
  const isTaught = (field: string) => spans.some((span) => span.field === field);
  return {
    outcome: "PARSED",
    because: null,
    confidence: 1,
    extracted: {
      ...fields,
      reference: read?.reference ?? null,
      balance: read?.balance ?? null,
      bookedOn: read?.bookedOn ?? formatDay(dayOfInstant(new Date(receivedAt), timeZone)),
      occurredAt: read?.occurredAt ?? null,
      paymentMethod: paymentMethod ?? read?.paymentMethod ?? null,
      spans: [...spans, ...(read?.spans ?? []).filter(({ field }) => !isTaught(field))],
    },
  };
}

function resultOf(parsed: ParsedMessage): Omit<Parsed, "bankMessageId"> {
  if (parsed.kind === "ignored")
    return { outcome: "IGNORED", because: parsed.because, confidence: null, extracted: null };
  if (parsed.kind === "unreadable") {
    const { because, confidence, extracted } = parsed;
    const partlyRead = extracted && { ...extracted, spans: [...extracted.spans] };
    return { outcome: "NEEDS_REVIEW", because, confidence, extracted: null, partlyRead };
  }
  const { kind: _, confidence, spans, ...fields } = parsed;
  return { outcome: "PARSED", because: null, confidence, extracted: { ...fields, spans: [...spans] } };
}
