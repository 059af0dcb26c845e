import { badInput } from "@expense-tracker/kit/errors/app-error";
import { optionalText, plainText } from "@expense-tracker/kit/input/text";
import { readDay, readInstant } from "../calendar/read-day";
import { readAmount } from "../money/read-amount";
import type { RecordExpenseInput, UpdateExpenseInput } from "./expense.inputs";
import { amountColumns, type ExpenseRow } from "./expense.row";

type Input = RecordExpenseInput | UpdateExpenseInput;

/** In characters, as the columns have room. */
export const merchantRules = { max: 200 };
const noteRules = { max: 2_000, multiline: true };
const accountRules = { max: 50 };
const externalIdRules = { max: 200 };
const tagRules = { max: 50 };
const maxTags = 20;

/**
 * The columns that an input names, checked. Absent fields are absent here; null clears what can be cleared, and is left
 * out for what every expense has. The category is not among them: it needs the database.
 *
 * @throws AppError BAD_USER_INPUT naming the field.
 */
export function readExpenseFields(input: Input, baseCurrency: string | null): Partial<ExpenseRow> {
  const given: Partial<ExpenseRow> = {};
  if (input.amount) Object.assign(given, amountColumns(readAmount(input.amount, baseCurrency)));
  if (input.direction) given.direction = input.direction;
  if (input.bookedOn) given.bookedOn = readDay(input.bookedOn, "bookedOn");
  if (input.merchant !== undefined) given.merchant = optionalText(input.merchant, "merchant", merchantRules);
  if (input.note !== undefined) given.note = optionalText(input.note, "note", noteRules);
  if (input.account !== undefined) given.account = optionalText(input.account, "account", accountRules);
  if (input.tags !== undefined) given.tags = readTags(input.tags ?? [], "tags");
  if (input.paymentMethod !== undefined) given.paymentMethod = input.paymentMethod;
  if (input.occurredAt !== undefined)
    given.occurredAt = input.occurredAt && readInstant(input.occurredAt, "occurredAt");
  if ("externalId" in input && input.externalId !== undefined)
    given.externalId = optionalText(input.externalId, "externalId", externalIdRules);
  return given;
}

/** Without repetitions, in the order given. @throws AppError BAD_USER_INPUT naming `field`. */
export function readTags(tags: readonly string[], field: string): string[] {
  if (tags.length > maxTags) throw badInput(field, `must be at most ${maxTags}`);
  return [...new Set(tags.map((tag) => plainText(tag, field, tagRules)))];
}
