import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";

type Detected = PayloadOf<typeof expenseAnomalyDetectedV1>;

/** An expense as the API shows it. */
interface Shown {
  id: string;
  amount: { minorUnits: string; currency: string };
  merchant: string | null;
  bookedOn: string;
}

/** What the worker tells of an expense that it finds unusual, as the expense is shown. */
export function unusual({ id, amount, merchant, bookedOn }: Shown): Detected {
  const { minorUnits, currency } = amount;
  return {
    expenseId: id,
    anomaly: {
      kind: "UNUSUAL_AMOUNT",
      score: 4.2,
      reason: "Three times your usual 33.00 INR",
      seen: { amount: { minorUnits, currency }, merchant, bookedOn },
    },
  };
}
