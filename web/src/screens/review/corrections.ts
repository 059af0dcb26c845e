import type { UpdateExpenseInput } from "@expense-tracker/operations/graphql";
import type { Message } from "./use-review";

/** The fields of the form. */
export interface Corrected {
  /** As it is typed; for `correctionsOf` a decimal text. */
  readonly amount: string;
  readonly currency: string;
  readonly direction: "DEBIT" | "CREDIT";
  readonly merchant: string;
  /** YYYY-MM-DD */
  readonly bookedOn: string;
  readonly account: string;
}

/** What was read, else what is likely. */
export function valuesOf({ extracted, expense }: Message, today: string, baseCurrency: string): Corrected {
  const { amount, direction, merchant, bookedOn, account } = { ...extracted, ...expense };
  return {
    amount: amount?.amount ?? "",
    currency: amount?.currency ?? baseCurrency,
    direction: direction ?? "DEBIT",
    merchant: merchant ?? "",
    bookedOn: bookedOn ?? today,
    account: account ?? "",
  };
}

/** What differs from what was read; null: nothing does, so everything was read rightly. An emptied field is cleared. */
export function correctionsOf(message: Message, values: Corrected): UpdateExpenseInput | null {
  const before = valuesOf(message, "", "");
  const { merchant, account, bookedOn, direction } = values;
  const isOtherAmount = Number(values.amount) !== Number(before.amount) || values.currency !== before.currency;
  const corrections: UpdateExpenseInput = {
    ...(isOtherAmount ? { amount: { amount: values.amount, currency: values.currency } } : {}),
    ...(direction === (message.expense ?? message.extracted)?.direction ? {} : { direction }),
    ...(merchant.trim() === before.merchant ? {} : { merchant: merchant.trim() || null }),
    ...(bookedOn === before.bookedOn || bookedOn === "" ? {} : { bookedOn }),
    ...(account.trim() === before.account ? {} : { account: account.trim() || null }),
  };
  return Object.keys(corrections).length > 0 ? corrections : null;
}
