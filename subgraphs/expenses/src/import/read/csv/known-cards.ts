import { type KnownFile, transfersIn } from "./known-file";

/** Cards, of which many write what was spent without a sign, and American banks. */
export const knownCards: readonly KnownFile[] = [
  {
    source: "chase",
    needs: ["details", "posting date", "description", "amount", "type", "balance"],
    columns: { direction: [], note: [], externalId: [] },
    dateOrder: "MDY",
  },
  {
    source: "chase",
    needs: ["transaction date", "post date", "description", "category", "type", "amount"],
    columns: { direction: [], note: ["memo"], externalId: [] },
    dateOrder: "MDY",
    noExpenses: [transfersIn("type", "payment")],
  },
  {
    source: "amex",
    needs: ["date", "description", "amount", "appears on your statement as"],
    columns: { note: ["extended details"], account: ["account"], externalId: ["reference"] },
    isSpentPositive: true,
  },
  {
    source: "amex",
    needs: ["date", "description", "card member", "account", "amount"],
    columns: { note: ["extended details"], externalId: ["reference"] },
    isSpentPositive: true,
  },
  {
    source: "amex",
    needs: ["datum", "beschreibung", "betrag", "erscheint auf ihrer abrechnung als"],
    columns: { note: ["weitere details"], account: ["konto"], externalId: ["betreff"] },
    dateOrder: "DMY",
    isSpentPositive: true,
  },
  {
    source: "apple-card",
    needs: ["transaction date", "clearing date", "description", "merchant", "category", "amount"],
    columns: { direction: [], note: ["description"], externalId: [] },
    dateOrder: "MDY",
    isSpentPositive: true,
    noExpenses: [transfersIn("type", "payment")],
  },
  {
    source: "discover",
    needs: ["trans date", "post date", "description", "amount", "category"],
    columns: { note: [], externalId: [] },
    dateOrder: "MDY",
    isSpentPositive: true,
  },
  {
    source: "citi",
    needs: ["status", "date", "description", "debit", "credit"],
    columns: { status: ["status"], note: [], externalId: [] },
    dateOrder: "MDY",
    isSignMeaningless: true,
    paid: ["cleared", "posted"],
  },
];
