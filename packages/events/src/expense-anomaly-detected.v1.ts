import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { CalendarDate, Id, Money, Nullable } from "./shapes";

export const expenseAnomalyDetectedV1 = defineEvent({
  type: "expense.anomaly-detected",
  version: 1,
  topic: "ds",
  description:
    "The worker found that an expense is unusual, or found another reason, or takes it back. The latest event of an expense says everything: readers replace what they have. The finding is obsolete if the amount, the merchant or the day that the worker saw has changed since.",
  payload: Type.Object({
    expenseId: Id,
    anomaly: Type.Union(
      [
        Type.Object({
          kind: Type.Union([
            Type.Literal("UNUSUAL_AMOUNT"),
            Type.Literal("DUPLICATE_CHARGE"),
            Type.Literal("PRICE_RISE"),
            Type.Literal("LARGE_FIRST_PAYMENT"),
          ]),
          score: Type.Number({
            description: "how unusual it is: the higher, the more; only scores of one kind compare",
          }),
          reason: Type.String({ description: "in English, with the numbers" }),
          seen: Type.Object(
            { amount: Money, merchant: Nullable(Type.String()), bookedOn: CalendarDate },
            { description: "what the worker judged" },
          ),
        }),
        Type.Null(),
      ],
      { description: "null: it is not unusual any more" },
    ),
  }),
  example: {
    expenseId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    anomaly: {
      kind: "UNUSUAL_AMOUNT",
      score: 4.2,
      reason: "3.1 times your usual 400.00 INR at Swiggy, by your last 24 payments there",
      seen: { amount: { minorUnits: "125000", currency: "INR" }, merchant: "Swiggy", bookedOn: "2026-11-20" },
    },
  },
});
