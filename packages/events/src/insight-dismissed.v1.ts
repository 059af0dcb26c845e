import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Insight } from "./insight-found.v1";
import { Id } from "./shapes";

export const insightDismissedV1 = defineEvent({
  type: "insight.dismissed",
  version: 1,
  topic: "expenses",
  description:
    "The user does not want to see an insight any more. It is never shown again, however often it is found. Carries what was dismissed, so that the worker learns what is usual for this user.",
  payload: Type.Object({ insightId: Id, insight: Insight }),
  example: {
    insightId: "0193b1c2-7a4e-7c3d-9f21-dddddddddddd",
    insight: {
      kind: "ANOMALY",
      text: "1250.00 INR at Swiggy on 2026-11-20 is far more than the usual 400.00 INR.",
      parameters: {
        anomaly: "UNUSUAL_AMOUNT",
        merchant: "Swiggy",
        amountMinor: "125000",
        currency: "INR",
        bookedOn: "2026-11-20",
        score: 4.2,
        otherExpenseId: null,
        usualMinor: "40000",
      },
      expenseId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
      recurringChargeId: null,
      budgetId: null,
    },
  },
});
