import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Currency, Id, Nullable } from "./shapes";

/** A sum of many expenses has more digits than the amount of one. */
const Sum = Type.Object({ minorUnits: Type.String({ pattern: "^-?\\d{1,30}$" }), currency: Currency });

export const budgetThresholdReachedV1 = defineEvent({
  type: "budget.threshold-reached",
  version: 1,
  topic: "expenses",
  description:
    "What was spent in a month has reached a threshold of a budget. Emitted once for each budget, month and threshold, also when what was spent goes down and up again.",
  payload: Type.Object({
    budgetId: Id,
    categoryId: Nullable(Id),
    month: Type.String({ pattern: "^\\d{4}-\\d{2}$", description: "the owner's month" }),
    threshold: Type.Integer({ minimum: 1, description: "percent of `available`" }),
    spent: Sum,
    available: Type.Object(Sum.properties, { description: "the budget's amount and what was carried over" }),
  }),
  example: {
    budgetId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    categoryId: null,
    month: "2026-11",
    threshold: 80,
    spent: { minorUnits: "1210000", currency: "INR" },
    available: { minorUnits: "1500000", currency: "INR" },
  },
});
