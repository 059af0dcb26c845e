import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { CalendarDate, Id, Instant, Money } from "./shapes";

export const forecastUpdatedV1 = defineEvent({
  type: "forecast.updated",
  version: 1,
  topic: "ds",
  description:
    "The worker forecast what a month will have cost at its end, in the owner's base currency: again on each day, and when something has changed. The latest event of a month says everything: readers replace what they have.",
  payload: Type.Object({
    forecastId: Type.String({ ...Id, description: "the same for the same owner and month" }),
    month: Type.String({ pattern: "^\\d{4}-\\d{2}$", description: "one of the owner's months" }),
    computedAt: Instant,
    forecast: Type.Union(
      [
        Type.Object({
          projected: Money,
          low: Money,
          high: Money,
          confidence: Type.Number({ minimum: 0, maximum: 1, description: "the share of totals that the range holds" }),
          spentSoFar: Type.Object(Money.properties, {
            description: "money spent less refunds and cashbacks, as far as the worker knows it",
          }),
          recurringStillDue: Money,
          asOf: Type.String({ ...CalendarDate, description: "the owner's day on which it was made, YYYY-MM-DD" }),
          budgets: Type.Optional(
            Type.Array(
              Type.Object({
                budgetId: Id,
                categoryIds: Type.Array(Id, { description: "the budget's category and those below it, in order" }),
                toCome: Type.Object(Money.properties, { description: "what will still be spent in these categories" }),
              }),
              { description: "the budgets of categories in the base currency. Absent in events of older versions." },
            ),
          ),
        }),
        Type.Null(),
      ],
      { description: "null: there is too little to forecast from" },
    ),
  }),
  example: {
    forecastId: "0193b1c2-7a4e-7c3d-9f21-dddddddddddd",
    month: "2026-11",
    computedAt: "2026-11-20T18:30:01.250Z",
    forecast: {
      projected: { minorUnits: "6540000", currency: "INR" },
      low: { minorUnits: "6120000", currency: "INR" },
      high: { minorUnits: "7010000", currency: "INR" },
      confidence: 0.8,
      spentSoFar: { minorUnits: "4800000", currency: "INR" },
      recurringStillDue: { minorUnits: "250000", currency: "INR" },
      asOf: "2026-11-21",
      budgets: [
        {
          budgetId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
          categoryIds: ["0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10"],
          toCome: { minorUnits: "310000", currency: "INR" },
        },
      ],
    },
  },
});
