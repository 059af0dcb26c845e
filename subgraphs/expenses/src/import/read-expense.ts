import { AppError } from "@expense-tracker/kit/errors/app-error";
import { expenseFields } from "../expense/expense-fields";
import { amountColumns, emptyExpense, type ExpenseRow } from "../expense/expense.row";
import { readAmount } from "../money/read-amount";
import { checkCurrency } from "../recording/check-currency";
import type { CategoryNames } from "./category-names";
import type { KeyedRow } from "./import-chunk.row";
import type { ImportJobRow } from "./import-job.row";

/** What importing a chunk needs to know of its job. */
export type JobOfChunk = Pick<ImportJobRow, "id" | "ownerId" | "source" | "dryRun">;

/** Makes the expense that a row of a file tells. @returns the error when the row breaks a rule for expenses. */
export async function readExpense(
  row: KeyedRow,
  { ownerId, source }: JobOfChunk,
  categories: CategoryNames,
  now: Date,
): Promise<ExpenseRow | AppError> {
  const { amount, currency, direction, bookedOn, occurredAt, tags, paymentMethod, externalId } = row;
  const wanted = row.categoryId ?? (row.category === null ? null : categories.idOf(row.category));
  const categoryId = wanted !== null && categories.has(wanted) ? wanted : null;
  const merchant = oneLine(row.merchant);
  const isLong = merchant !== null && Array.from(merchant).length > maxMerchant;
  const input = {
    amount: { amount, currency },
    direction,
    bookedOn,
    occurredAt: occurredAt === null ? null : new Date(occurredAt),
    merchant: isLong ? `${Array.from(merchant).slice(0, maxMerchant - 1).join("")}…` : merchant, // prettier-ignore
    note: isLong ? [merchant, row.note].filter((text) => text !== null).join("\n") : row.note,
    tags,
    paymentMethod,
    account: oneLine(row.account),
    externalId,
    categoryId,
  };
  try {
    const context = { currency: null, chooseCategory: fromFile };
    return checkCurrency<ExpenseRow>(null, {
      ...emptyExpense(ownerId, now),
      ...amountColumns(readAmount(input.amount, null)),
      bookedOn,
      ...(await expenseFields.read(input, context, "new row")),
      source: "IMPORT",
      importSource: source,
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "BAD_USER_INPUT") return error;
    throw error;
  }
}

/** As the merchant's column has room; the whole text of a longer one goes into the note. */
const maxMerchant = 200;

/** The file tells the user's own choice, made in another program. */
const fromFile = (categoryId: string) =>
  Promise.resolve({ categoryId, categorySource: "USER", categoryReason: null, categoryConfidence: null } as const);

/** Banks break lines and put tabs inside of names. */
function oneLine(text: string | null): string | null {
  return text === null ? null : text.replace(/[\t\r\n]+/g, " ");
}
