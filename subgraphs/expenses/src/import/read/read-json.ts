import { badInput } from "@expense-tracker/kit/errors/app-error";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { Direction, PaymentMethod } from "../../expense/expense.enums";
import { emptyRow, type Reading, type ReadRow, refusedRow } from "./file-row";
import { readDate, readInstant } from "./read-date";

const field = "input.content";

/**
 * Reads our own JSON export, or a list of such expenses: objects with amount, direction, bookedOn and the others of `RecordExpenseInput`,
 * with the category's name as `category`.
 *
 * @throws AppError BAD_USER_INPUT when the text is not JSON, or no list of expenses.
 */
export function readJson(text: string): Reading {
  const items = itemsOf(parsed(text));
  return { source: "expense-tracker", rows: items.map((item, index) => itemRow(index + 1, item)), notes: [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) throw badInput(field, "is not JSON", error);
    throw error;
  }
}

function itemsOf(file: unknown): unknown[] {
  const items = Array.isArray(file)
    ? file
    : typeof file === "object" && file !== null && "expenses" in file
      ? file.expenses
      : null;
  if (Array.isArray(items)) return items as unknown[];
  throw badInput(field, 'must be a list of expenses, or an object with such a list as "expenses"');
}

function itemRow(line: number, item: unknown): ReadRow {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return refusedRow(line, "is not an object");
  const given = new Map(Object.entries(item));
  const text = (name: string): string | null => {
    const value: unknown = given.get(name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  for (const name of texts) {
    const value: unknown = given.get(name);
    if (value !== undefined && value !== null && typeof value !== "string")
      return refusedRow(line, "must be a text", name);
  }
  const amount = /^\d{1,18}(\.\d{1,18})?$/.exec(text("amount") ?? "")?.[0];
  if (amount === undefined)
    return refusedRow(line, 'must be a decimal number in a text, such as "12.30"', "amount.amount");
  const currency = text("currency");
  if (currency !== null && !isCurrencyCode(currency))
    return refusedRow(line, "is not an ISO 4217 currency code", "amount.currency");
  const direction = text("direction") ?? "DEBIT";
  if (!Object.hasOwn(Direction, direction)) return refusedRow(line, "must be DEBIT or CREDIT", "direction");
  const paymentMethod = text("paymentMethod");
  if (paymentMethod !== null && !Object.hasOwn(PaymentMethod, paymentMethod))
    return refusedRow(line, "is unknown", "paymentMethod");
  const [day, instant] = [text("bookedOn"), text("occurredAt")];
  const bookedOn = readDate(day ?? instant?.slice(0, 10) ?? "", "YMD");
  if (bookedOn === null) return refusedRow(line, "must be a real date as YYYY-MM-DD", "bookedOn");
  const occurredAt = instant === null ? null : readInstant(instant);
  if (instant !== null && occurredAt === null) return refusedRow(line, "must be an instant with a zone", "occurredAt");
  const tags: unknown = given.get("tags") ?? [];
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === "string"))
    return refusedRow(line, "must be a list of texts", "tags");
  return {
    ...emptyRow,
    line,
    amount,
    currency,
    direction: direction as Direction,
    bookedOn,
    occurredAt,
    merchant: text("merchant"),
    note: text("note"),
    category: text("category"),
    tags,
    paymentMethod: paymentMethod as PaymentMethod | null,
    account: text("account"),
    externalId: text("externalId"),
    exportedId: text("id"),
    refundOf: text("refundOf"),
  };
}

const texts = [
  "id", "amount", "currency", "direction", "bookedOn", "occurredAt", "merchant", "note", "category", "paymentMethod", "account", "externalId", "refundOf",
]; // prettier-ignore
