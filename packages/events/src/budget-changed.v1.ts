import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id, Money, Nullable } from "./shapes";

export const Budget = Type.Object({
  id: Id,
  categoryId: Nullable(Type.String({ format: "uuid", description: "null: the budget is for everything" })),
  amount: Money,
  carryOver: Type.Boolean(),
  thresholds: Type.Array(Type.Integer({ minimum: 1 }), { description: "percent" }),
  sinceMonth: Type.String({
    pattern: "^\\d{4}-\\d{2}$",
    description: "the owner's month in which the budget was made",
  }),
  version: Type.Integer({ minimum: 1 }),
});

export const exampleBudget = {
  id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
  categoryId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10",
  amount: { minorUnits: "1500000", currency: "INR" },
  carryOver: false,
  thresholds: [80, 100],
  sinceMonth: "2026-11",
  version: 1,
};

export const budgetChangedV1 = defineEvent({
  type: "budget.changed",
  version: 1,
  topic: "expenses",
  description: "The user made, changed or deleted a budget. Carries the budget in its latest state.",
  payload: Type.Object({ budget: Budget, deleted: Type.Boolean() }),
  example: {
    budget: exampleBudget,
    deleted: false,
  },
});
