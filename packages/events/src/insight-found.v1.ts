import { type TObject, type TProperties, Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { RecurrenceInterval } from "./recurring-charge-detected.v1";
import { CalendarDate, Currency, Id, MinorUnits, Nullable } from "./shapes";

const Month = Type.String({ pattern: "^\\d{4}-\\d{2}$", description: "YYYY-MM" });

const insight = <const Kind extends string, Parameters extends TProperties>(
  kind: Kind,
  parameters: TObject<Parameters>,
) =>
  Type.Object({
    kind: Type.Literal(kind),
    text: Type.String({ description: "a sentence in English, made of the parameters" }),
    parameters,
    expenseId: Nullable(Id),
    recurringChargeId: Nullable(Id),
    budgetId: Nullable(Id),
  });

/** What an insight says. Amounts are minor units of `currency`. */
export const Insight = Type.Union([
  insight(
    "NEW_SUBSCRIPTION",
    Type.Object({
      merchant: Type.String(),
      amountMinor: MinorUnits,
      currency: Currency,
      interval: RecurrenceInterval,
      firstPaidOn: CalendarDate,
      nextDueOn: CalendarDate,
    }),
  ),
  insight(
    "PRICE_RISE",
    Type.Object({
      merchant: Type.String(),
      beforeMinor: MinorUnits,
      nowMinor: MinorUnits,
      currency: Currency,
      risePercent: Type.Number(),
    }),
  ),
  insight(
    "MISSED_CHARGE",
    Type.Object({ merchant: Type.String(), amountMinor: MinorUnits, currency: Currency, dueOn: CalendarDate }),
  ),
  insight(
    "ANOMALY",
    Type.Object({
      anomaly: Type.Union([
        Type.Literal("UNUSUAL_AMOUNT"),
        Type.Literal("DUPLICATE_CHARGE"),
        Type.Literal("LARGE_FIRST_PAYMENT"),
      ]),
      merchant: Nullable(Type.String()),
      amountMinor: MinorUnits,
      currency: Currency,
      bookedOn: CalendarDate,
      score: Type.Number(),
      otherExpenseId: Nullable(Id),
      usualMinor: Nullable(MinorUnits),
    }),
  ),
  insight(
    "SPENDING_PACE",
    Type.Object({
      month: Month,
      currency: Currency,
      projectedMinor: MinorUnits,
      usualMinor: MinorUnits,
      abovePercent: Type.Number(),
    }),
  ),
  insight(
    "BUDGET_PROJECTION",
    Type.Object({
      month: Month,
      currency: Currency,
      projectedMinor: MinorUnits,
      budgetMinor: MinorUnits,
      overMinor: MinorUnits,
    }),
  ),
]);

export const insightFoundV1 = defineEvent({
  type: "insight.found",
  version: 1,
  topic: "ds",
  description:
    "The worker found something that the user may want to know, or found it changed, or takes it back. The latest event of an insight says everything: readers replace what they have. The id derives from what the insight is about, so the same one never has two.",
  payload: Type.Object({
    insightId: Id,
    insight: Type.Union([...Insight.anyOf, Type.Null()], {
      description: "null: it is no longer so, since the expenses that it was found in were changed or deleted",
    }),
  }),
  example: {
    insightId: "0193b1c2-7a4e-7c3d-9f21-dddddddddddd",
    insight: {
      kind: "PRICE_RISE",
      text: "NETFLIX.COM now costs 649.00 INR, 30 % more than 499.00 INR.",
      parameters: {
        merchant: "NETFLIX.COM",
        beforeMinor: "49900",
        nowMinor: "64900",
        currency: "INR",
        risePercent: 30.1,
      },
      expenseId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
      recurringChargeId: "0193b1c2-7a4e-7c3d-9f21-cccccccccccc",
      budgetId: null,
    },
  },
});
