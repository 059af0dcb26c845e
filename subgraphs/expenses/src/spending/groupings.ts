import { monthOfSql } from "../calendar/month";
import type { PaymentMethod } from "../expense/expense.enums";
import { ExpenseTagRow } from "../expense/expense-tag.row";
import type { ExpenseQuery } from "../expense/select-expenses";
import type { SpendingGroupBy } from "./spending.type";

/** How expenses are put into groups. */
export interface Grouping {
  /** SQL of the group's key, as text; NULL for expenses that have none. */
  key: string;
  /** Joins the table that the key needs besides `expense`. */
  join?: (query: ExpenseQuery) => ExpenseQuery;
  /** True: the groups are days, weeks or months, in their order. False: the largest group comes first. */
  inOrderOfTime: boolean;
  /** The name to show; `key` is empty for expenses that have none. */
  labelOf(key: string): string;
}

const paymentMethodNames: Record<PaymentMethod, string> = {
  CARD: "Card",
  UPI: "UPI",
  BANK_TRANSFER: "Bank transfer",
  DIRECT_DEBIT: "Direct debit",
  WALLET: "Wallet",
  CASH: "Cash",
  CHEQUE: "Cheque",
  OTHER: "Other",
};

const isPaymentMethod = (key: string): key is PaymentMethod => Object.hasOwn(paymentMethodNames, key);
const monday = "DATE_SUB(expense.bookedOn, INTERVAL WEEKDAY(expense.bookedOn) DAY)";

const ofTime = (key: string): Grouping => ({ key, inOrderOfTime: true, labelOf: (label) => label });

/** @param monthStartDay the owner's, 1 to 31. */
export function groupingOf(by: SpendingGroupBy, monthStartDay: number): Grouping {
  switch (by) {
    case "CATEGORY":
      return { key: "expense.categoryId", inOrderOfTime: false, labelOf: () => "Uncategorised" };
    case "MERCHANT":
      return { key: "expense.merchant", inOrderOfTime: false, labelOf: (key) => key || "No merchant" };
    case "TAG":
      return {
        key: "tagged.tag",
        join: (query) =>
          query.leftJoin(ExpenseTagRow, "tagged", "tagged.ownerId = expense.ownerId AND tagged.expenseId = expense.id"),
        inOrderOfTime: false,
        labelOf: (key) => key || "No tag",
      };
    case "PAYMENT_METHOD":
      return {
        key: "expense.paymentMethod",
        inOrderOfTime: false,
        labelOf: (key) => (isPaymentMethod(key) ? paymentMethodNames[key] : "No payment method"),
      };
    case "DAY":
      return ofTime("DATE_FORMAT(expense.bookedOn, '%Y-%m-%d')");
    case "WEEK":
      return ofTime(`DATE_FORMAT(${monday}, '%Y-%m-%d')`);
    case "MONTH":
      return ofTime(monthOfSql("expense.bookedOn", monthStartDay));
  }
}
