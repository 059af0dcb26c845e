import { type DemoExpense, rupees } from "./demo-expenses";

/**
 * What the worker has something to say about: a class that began lately and comes every week, a charge that came twice, and a dinner
 * far above the usual ones.
 *
 * @param asOf `YYYY-MM-DD`.
 */
export function demoSurprises(asOf: string): DemoExpense[] {
  const paid = (ago: number, merchant: string, amount: number): DemoExpense => ({
    amount: rupees(amount),
    direction: "DEBIT",
    merchant,
    paymentMethod: "CARD",
    bookedOn: new Date(Date.parse(asOf) - ago * 86_400_000).toISOString().slice(0, 10),
  });
  return [
    ...[26, 19, 12, 5].map((ago) => paid(ago, "Prana Yoga", 450)),
    paid(8, "Lenskart", 2_150),
    paid(8, "Lenskart", 2_150),
    paid(3, "Truffles", 6_480),
  ];
}
