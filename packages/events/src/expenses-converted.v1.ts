import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id, Money, Nullable } from "./shapes";

export const expensesConvertedV1 = defineEvent({
  type: "expenses.converted",
  version: 1,
  topic: "expenses",
  description:
    "Expenses are worth something else in the base currency, because rates were loaded or the base currency was changed. Nothing else about them has changed, so their versions stay.",
  payload: Type.Object({
    expenses: Type.Array(
      Type.Object({
        id: Id,
        baseAmount: Nullable(Money),
      }),
    ),
  }),
  example: {
    expenses: [
      { id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f", baseAmount: { minorUnits: "125000", currency: "INR" } },
      { id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10", baseAmount: null },
    ],
  },
});
