import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { newId } from "@expense-tracker/kit/input/id";

/** The worker found a charge of which this expense is a payment. Its texts have the mark. */
export function chargeOf(expenseId: string, mark: string) {
  const { charge } = recurringChargeDetectedV1.example;
  if (!charge) throw new Error("the example has a charge");
  return { recurringChargeId: newId(), charge: { ...charge, merchant: `${mark} gym`, expenseIds: [expenseId] } };
}

/** The worker found something in this expense. Its text has the mark. */
export function insightOn(expenseId: string, mark: string) {
  const { insight } = insightFoundV1.example;
  if (!insight) throw new Error("the example has an insight");
  return { insightId: newId(), insight: { ...insight, text: `${mark} insight`, expenseId } };
}
