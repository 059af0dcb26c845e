import { registerEnumType } from "type-graphql";

export const Direction = { DEBIT: "DEBIT", CREDIT: "CREDIT" } as const;
export type Direction = keyof typeof Direction;
registerEnumType(Direction, {
  name: "Direction",
  description: "The direction of a payment.",
  valuesConfig: {
    DEBIT: { description: "Money spent: it left your account or purse." },
    CREDIT: { description: "Money that came in: a refund or income." },
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
    NONE: { description: "The expense has no category yet." },
    USER: { description: "You chose the category. Only you can change it from then on." },
    RULE: { description: "One of your rules chose the category." },
    LEARNED: { description: "The category was chosen for you, from your earlier choices at the merchant." },
    DEFAULT: { description: "The category was chosen for you, from what the name or the note usually means." },
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
  description: "Where an expense comes from.",
  valuesConfig: {
    MANUAL: { description: "You recorded it with recordExpense." },
    BANK_MESSAGE: { description: "It was read from a bank message." },
    IMPORT: { description: "You imported it from a file." },
    RECURRING: { description: "It was made for a recurring charge." },
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
  description: "The means of payment.",
  valuesConfig: {
    CARD: { description: "A debit, credit or prepaid card." },
    UPI: { description: "India's Unified Payments Interface." },
    BANK_TRANSFER: { description: "A transfer from account to account." },
    DIRECT_DEBIT: { description: "A direct debit: the payee collected the money under a mandate." },
    WALLET: { description: "A prepaid wallet, such as Paytm or PayPal." },
    CASH: { description: "Cash: notes and coins." },
    CHEQUE: { description: "A cheque, on paper." },
    OTHER: { description: "Any other means of payment." },
  },
});

export const RevisionAuthor = { USER: "USER", RULE: "RULE", DS: "DS", IMPORT: "IMPORT" } as const;
export type RevisionAuthor = keyof typeof RevisionAuthor;
registerEnumType(RevisionAuthor, {
  name: "RevisionAuthor",
  description: "Who changed an expense.",
  valuesConfig: {
    USER: { description: "You, or an app that you are signed in to." },
    RULE: { description: "One of your rules." },
    DS: { description: "The data-science worker: it read a bank message, or chose a category." },
    IMPORT: { description: "A file that you imported." },
  },
});

export const ExpenseFacet = {
  MERCHANT: "MERCHANT",
  TAG: "TAG",
  PAYMENT_METHOD: "PAYMENT_METHOD",
  CATEGORY: "CATEGORY",
} as const;
export type ExpenseFacet = keyof typeof ExpenseFacet;
registerEnumType(ExpenseFacet, {
  name: "ExpenseFacet",
  description: "What an expense may lack.",
  valuesConfig: {
    MERCHANT: { description: "The name of the merchant." },
    TAG: { description: "Tags: the expense has none." },
    PAYMENT_METHOD: { description: "A means of payment." },
    CATEGORY: { description: "The category of the expense." },
  },
});
