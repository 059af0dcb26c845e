/** Kafka refuses one of these messages because of its content: it will always refuse the same bytes. */
export class MessagesRefused extends Error {
  override readonly name = "MessagesRefused";
}

// Every other error of a broker, even one that kafkajs calls permanent, is about the broker, the topic or our rights: when an operator has
// corrected that, the same messages go through. INVALID_TIMESTAMP is one of these: a clock is wrong, and each try gets a new timestamp.
const refusals = new Set(["MESSAGE_TOO_LARGE", "RECORD_LIST_TOO_LARGE", "INVALID_RECORD"]);

/** Recognises a refusal of messages; returns every other error unchanged. */
export function readProducerError(error: unknown): unknown {
  const type = protocolErrorType(error);
  if (type === null || !refusals.has(type)) return error;
  return new MessagesRefused(type, { cause: error });
}

/** @returns Kafka's name of the error, e.g. `MESSAGE_TOO_LARGE`, found behind kafkajs's wrappers, or null. */
export function protocolErrorType(error: unknown): string | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ("type" in cause && typeof cause.type === "string") return cause.type;
  }
  return null;
}
