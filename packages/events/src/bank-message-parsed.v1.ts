import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { CalendarDate, Direction, Id, Instant, Money, Nullable, PaymentMethod } from "./shapes";

const FieldSpan = Type.Object({
  field: Type.String(),
  start: Type.Integer({ minimum: 0, description: "UTF-16 offset in the text" }),
  end: Type.Integer({ minimum: 0, description: "UTF-16 offset in the text, exclusive" }),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
});

const otherFields = {
  merchant: Nullable(Type.String()),
  account: Nullable(Type.String()),
  reference: Nullable(Type.String()),
  balance: Nullable(Money),
  bookedOn: CalendarDate,
  occurredAt: Nullable(Instant),
  paymentMethod: Nullable(PaymentMethod),
  spans: Type.Array(FieldSpan),
};

export const bankMessageParsedV1 = defineEvent({
  type: "bank-message.parsed",
  version: 1,
  topic: "ds",
  description: "The worker read a bank message. It found a transaction, or that there is none, or it is not sure.",
  payload: Type.Object({
    bankMessageId: Id,
    outcome: Type.Union([Type.Literal("PARSED"), Type.Literal("IGNORED"), Type.Literal("NEEDS_REVIEW")]),
    because: Nullable(
      Type.String({ description: "why the message was ignored or needs a review; null if it was parsed" }),
    ),
    confidence: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
    extracted: Nullable(Type.Object({ amount: Money, direction: Direction, ...otherFields })),
    // Optional, because released readers and writers do not know it.
    partlyRead: Type.Optional(
      Nullable(
        Type.Object(
          { amount: Nullable(Money), direction: Nullable(Direction), ...otherFields },
          {
            description:
              "what could be read of a message that needs a review; amount and direction are null when in doubt",
          },
        ),
      ),
    ),
  }),
  example: {
    bankMessageId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    outcome: "PARSED",
    because: null,
    confidence: 0.97,
    extracted: {
      amount: { minorUnits: "125000", currency: "INR" },
      direction: "DEBIT",
      merchant: "Swiggy",
      account: "1234",
      reference: null,
      balance: null,
      bookedOn: "2026-11-20",
      occurredAt: null,
      paymentMethod: "CARD",
      spans: [{ field: "amount", start: 0, end: 12, confidence: 1 }],
    },
  },
});
