import { RecordExpenseDocument, SubmitBankMessagesDocument } from "@expense-tracker/operations/graphql";
import { writtenExpense } from "../expenses/written-expense";
import { homeOperation } from "../home/home-operation";

export const requestKinds = ["home", "recordExpense", "bank message"] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Makes the body of a person's `n`th request. */
export function bodyMaker(kind: RequestKind): (n: number) => string {
  switch (kind) {
    case "home": {
      const { text, variables } = homeOperation();
      const body = JSON.stringify({ query: text, variables });
      return () => body;
    }
    case "recordExpense": {
      const query = RecordExpenseDocument.toString();
      return (n) => JSON.stringify({ query, variables: { input: writtenExpense(n) } });
    }
    case "bank message": {
      const query = SubmitBankMessagesDocument.toString();
      return () => JSON.stringify({ query, variables: { messages: [bankMessage()] } });
    }
  }
}

/** Each message is about a payment of its own, which no earlier one tells. */
function bankMessage(): { text: string; sender: string } {
  const reference = String(Math.trunc(Math.random() * 900_000_000_000) + 100_000_000_000);
  const amount = `${100 + Math.trunc(Math.random() * 9_000)}.${10 + Math.trunc(Math.random() * 89)}`;
  const day = new Date().toISOString().slice(0, 10).split("-").toReversed().join("-");
  const text = `Rs.${amount} debited from A/c XX1234 on ${day.replace("-20", "-")} to ZOMATO via UPI. Ref ${reference}`;
  return { text, sender: "VM-HDFCBK" };
}
