import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import type { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { parseBankMessage } from "../bank-message/parse-bank-message";
import type { ParsedMessage } from "../bank-message/parsed-message";

type Received = PayloadOf<typeof bankMessageReceivedV1>;
type Parsed = PayloadOf<typeof bankMessageParsedV1>;

/** Reads the message and emits the result. There is always a result, so that no message stays RECEIVED. */
export async function foldBankMessage(stream: OwnerStream, received: Received): Promise<void> {
  const { text, sender, timeZone, baseCurrency } = received;
  const parsed = parseBankMessage({
    text,
    sender,
    receivedAt: new Date(received.receivedAt),
    timeZone,
    ...(baseCurrency ? { assumedCurrency: baseCurrency } : {}),
  });
  await stream.emit(bankMessageParsedV1, { bankMessageId: received.id, ...resultOf(parsed) });
}

function resultOf(parsed: ParsedMessage): Omit<Parsed, "bankMessageId"> {
  if (parsed.kind !== "transaction") {
    const outcome = parsed.kind === "ignored" ? "IGNORED" : "NEEDS_REVIEW";
    return { outcome, because: parsed.because, confidence: null, extracted: null };
  }
  const { kind: _, confidence, spans, ...fields } = parsed;
  return { outcome: "PARSED", because: null, confidence, extracted: { ...fields, spans: [...spans] } };
}
