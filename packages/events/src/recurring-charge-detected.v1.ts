import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { CalendarDate, Id, Money } from "./shapes";

/** The intervals of the public API. A charge that comes every four weeks is MONTHLY; its next due day says the rest. */
export const RecurrenceInterval = Type.Union([
  Type.Literal("WEEKLY"),
  Type.Literal("FORTNIGHTLY"),
  Type.Literal("MONTHLY"),
  Type.Literal("QUARTERLY"),
  Type.Literal("HALF_YEARLY"),
  Type.Literal("YEARLY"),
]);

/** Readers may cut a merchant's name to so many characters. */
export const chargeMerchantChars = 300;

export const recurringChargeDetectedV1 = defineEvent({
  type: "recurring-charge.detected",
  version: 1,
  topic: "ds",
  description:
    "The worker found a recurring charge, or found it changed, or no longer finds it. The latest event of a charge says everything: readers replace what they have.",
  payload: Type.Object({
    recurringChargeId: Id,
    charge: Type.Union(
      [
        Type.Object({
          merchant: Type.String({ description: "as in the latest payment" }),
          amount: Type.Object(Money.properties, { description: "what the next payment will probably be" }),
          amountMin: Money,
          amountMax: Money,
          interval: RecurrenceInterval,
          nextDueOn: CalendarDate,
          lastPaidOn: CalendarDate,
          confidence: Type.Number({ minimum: 0, maximum: 1 }),
          expenseIds: Type.Array(Id, { description: "its payments, by day" }),
        }),
        Type.Null(),
      ],
      { description: "null: it is no longer found, since its payments were changed or deleted" },
    ),
  }),
  example: {
    recurringChargeId: "0193b1c2-7a4e-7c3d-9f21-cccccccccccc",
    charge: {
      merchant: "NETFLIX.COM",
      amount: { minorUnits: "64900", currency: "INR" },
      amountMin: { minorUnits: "64900", currency: "INR" },
      amountMax: { minorUnits: "64900", currency: "INR" },
      interval: "MONTHLY",
      nextDueOn: "2026-12-05",
      lastPaidOn: "2026-11-05",
      confidence: 0.88,
      expenseIds: ["0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f"],
    },
  },
});
