import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Budget, exampleBudget } from "./budget-changed.v1";
import { recurringChargeChangedV1 } from "./recurring-charge-changed.v1";
import { recurringChargeDetectedV1 } from "./recurring-charge-detected.v1";
import { Category, Expense, exampleCategory, exampleExpense, exampleOwnerSettings, OwnerSettings } from "./shapes";

export const ownerSnapshotV1 = defineEvent({
  type: "owner.snapshot",
  version: 1,
  topic: "expenses",
  description:
    "A part of an owner's categories, settings, budgets, recurring charges and expenses, emitted again after a restore or for a rebuild. All parts of a series together are complete, except for expenses in the trash. A reader that has applied every part, 1, 2, 3 … to the last, deletes what it holds and none of them names.",
  payload: Type.Object({
    snapshotId: Type.String({ format: "uuid", description: "the same in all parts of a series" }),
    part: Type.Integer({ minimum: 1, description: "1, 2, 3 … in the order of the stream" }),
    isLast: Type.Boolean(),
    categories: Type.Array(Category, {
      description: "the first part carries all categories, the settings and the budgets, the others none",
    }),
    expenses: Type.Array(Expense, { description: "the oldest first" }),
    settings: Type.Optional(OwnerSettings),
    budgets: Type.Optional(Type.Array(Budget, { description: "all of them" })),
    recurringCharges: Type.Optional(
      Type.Array(
        Type.Object({
          ...recurringChargeDetectedV1.payload.properties,
          ...recurringChargeChangedV1.payload.properties,
        }),
        {
          description:
            "the recurring charges as expenses has them, with what the user said about them, in the first parts; null: no longer found, and kept for the user's words",
        },
      ),
    ),
  }),
  example: {
    snapshotId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    part: 1,
    isLast: true,
    categories: [exampleCategory],
    expenses: [exampleExpense],
    settings: exampleOwnerSettings,
    budgets: [exampleBudget],
    recurringCharges: [{ ...recurringChargeDetectedV1.example, ...recurringChargeChangedV1.example }],
  },
});
