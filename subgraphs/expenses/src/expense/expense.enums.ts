import { registerEnumType } from "type-graphql";

export const Direction = { DEBIT: "DEBIT", CREDIT: "CREDIT" } as const;
export type Direction = keyof typeof Direction;
registerEnumType(Direction, {
  name: "Direction",
  description: "Which way the money went.",
  valuesConfig: {
    DEBIT: { description: "Spent: it left your account or purse." },
    CREDIT: { description: "Came in: a refund or an income." },
  },
});

export const CategorySource = {
  NONE: "NONE",
  USER: "USER",
  RULE: "RULE",
  LEARNED: "LEARNED",
  DEFAULT: "DEFAULT",
} as const;
export type CategorySource = keyof typeof CategorySource;
registerEnumType(CategorySource, {
  name: "CategorySource",
  description: "Who chose the category.",
  valuesConfig: {
    NONE: { description: "There is no category yet." },
    USER: { description: "You did; nothing else changes it." },
    RULE: { description: "One of your rules did." },
    LEARNED: { description: "Chosen from what is known of you and of merchants." },
    DEFAULT: { description: "Nothing is known of the merchant, so it is the category for everything else." },
  },
});

export const ExpenseSource = {
  MANUAL: "MANUAL",
  BANK_MESSAGE: "BANK_MESSAGE",
  IMPORT: "IMPORT",
  RECURRING: "RECURRING",
} as const;
export type ExpenseSource = keyof typeof ExpenseSource;
registerEnumType(ExpenseSource, {
  name: "ExpenseSource",
  description: "How an expense came to be.",
  valuesConfig: {
    MANUAL: { description: "You recorded it, with recordExpense." },
    BANK_MESSAGE: { description: "Read from a bank's message." },
    IMPORT: { description: "From an imported file." },
    RECURRING: { description: "From a recurring charge." },
  },
});

export const PaymentMethod = {
  CARD: "CARD",
  UPI: "UPI",
  BANK_TRANSFER: "BANK_TRANSFER",
  DIRECT_DEBIT: "DIRECT_DEBIT",
  WALLET: "WALLET",
  CASH: "CASH",
  CHEQUE: "CHEQUE",
  OTHER: "OTHER",
} as const;
export type PaymentMethod = keyof typeof PaymentMethod;
registerEnumType(PaymentMethod, {
  name: "PaymentMethod",
  description: "What it was paid with.",
  valuesConfig: {
    CARD: { description: "A debit, credit or prepaid card." },
    UPI: { description: "India's Unified Payments Interface." },
    BANK_TRANSFER: { description: "From account to account." },
    DIRECT_DEBIT: { description: "Collected by the payee under a mandate." },
    WALLET: { description: "A prepaid wallet, such as Paytm or PayPal." },
    CASH: { description: "Cash: notes and coins." },
    CHEQUE: { description: "A cheque, on paper." },
    OTHER: { description: "Something else than these." },
  },
});

export const RevisionAuthor = { USER: "USER", RULE: "RULE", DS: "DS", IMPORT: "IMPORT" } as const;
export type RevisionAuthor = keyof typeof RevisionAuthor;
registerEnumType(RevisionAuthor, {
  name: "RevisionAuthor",
  description: "Who or what changed an expense.",
  valuesConfig: {
    USER: { description: "You, or an app of yours." },
    RULE: { description: "One of your rules." },
    DS: { description: "The data-science worker, from a bank message or from what it learned." },
    IMPORT: { description: "A file that you imported." },
  },
});
