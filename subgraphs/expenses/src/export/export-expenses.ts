import { timeOf } from "@expense-tracker/kit/database/clock";
import { expensesExportedV1 } from "@expense-tracker/events/expenses-exported.v1";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { withoutRowLimit } from "@expense-tracker/kit/request/request-work";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import type { DataSource } from "typeorm";
import { CategoryRow } from "../category/category.row";
import { fetchExpensePage } from "../listing/fetch-expense-page";
import type { ExpenseRow } from "../expense/expense.row";
import type { ExpenseCriteria } from "../listing/select-expenses";
import { maxRows } from "../import/chunk-rows";
import { maxContentBytes } from "../import/read/read-content";
import { takeTurn } from "../import/reading-turns";
import { ensureOwner } from "../owner/ensure-owner";
import { settingsOf } from "../owner/owner-settings";
import { OwnerRow } from "../owner/owner.row";
import { type Quotas, useQuota } from "../quota/quotas";
import type { ExportFormat } from "./export.enums";
import type { Export } from "./export.type";
import { exporter, type ExportedExpense } from "./exported-expense";
import { csvHead, writeCsvRows } from "./write-csv";
import { writeOfx } from "./write-ofx";

const pageRows = 1_000;
/** Room for the rest of a request that imports the file again. */
const requestBytes = 4 * 1024;

export interface ExportRequest {
  criteria: ExpenseCriteria;
  format: ExportFormat;
}

/**
 * Writes the expenses that meet the criteria into a file, by day, and emits `expenses.exported`. The file is never larger than what
 * `importExpenses` accepts.
 *
 * @throws AppError LIMIT_EXCEEDED past 50,000 expenses or 5 MB; RATE_LIMITED while other large exports are made.
 */
export async function exportExpenses(
  db: DataSource,
  user: SignedInUser,
  { criteria, format }: ExportRequest,
  quotas: Quotas,
): Promise<Export> {
  const ownerId = user.userId;
  const owner = await db.getRepository(OwnerRow).findOneBy({ ownerId });
  const expenses = await takeTurn(ownerId, Infinity, () => withoutRowLimit(() => readExpenses(db, ownerId, criteria)));
  const now = timeOf(db.manager);
  const content = written(expenses, format, now);
  if (Buffer.byteLength(JSON.stringify(content)) > maxContentBytes - requestBytes) throw tooMuch();
  await inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, ownerId);
    await ensureOwner(tx, stream);
    await useQuota(tx, quotas, ownerId, { changesADay: 1 });
    await stream.emit(expensesExportedV1, { format, rowCount: expenses.length });
  });
  const day = dayIn(settingsOf(owner, user.signUp).timeZone, now);
  return { format, fileName: `expenses-${day}.${format.toLowerCase()}`, content, rowCount: expenses.length };
}

async function readExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<ExportedExpense[]> {
  const categories = await db.getRepository(CategoryRow).findBy({ ownerId });
  const toExported = exporter(categories);
  const expenses: ExportedExpense[] = [];
  for await (const page of pagesOf(db, ownerId, criteria)) {
    expenses.push(...page.map(toExported));
    if (expenses.length > maxRows) throw tooMuch();
  }
  return expenses;
}

async function* pagesOf(db: DataSource, ownerId: string, criteria: ExpenseCriteria): AsyncGenerator<ExpenseRow[]> {
  const key = {
    column: "expense.bookedOn",
    id: "expense.id",
    descending: false,
    typed: (parameter: string) => parameter,
  };
  for (let after: string[] | null = null; ;) {
    const page = { size: pageRows, after, before: null, backwards: false };
    const found: ExpenseRow[] = await fetchExpensePage(db, ownerId, criteria, { by: "BOOKED_ON", key, page });
    const rows = found.slice(0, pageRows);
    yield rows;
    const last = rows.at(-1);
    if (found.length <= pageRows || !last) return;
    after = [last.bookedOn, last.id];
  }
}

function written(expenses: readonly ExportedExpense[], format: ExportFormat, now: Date): string {
  switch (format) {
    case "CSV":
      return csvHead + writeCsvRows(expenses);
    case "JSON":
      return JSON.stringify({ format: "expense-tracker", version: 1, expenses });
    case "OFX":
      return writeOfx(expenses, now);
  }
}

function tooMuch(): AppError {
  return new AppError("LIMIT_EXCEEDED", `a file holds at most ${maxRows} expenses and 5 MB: export a shorter period`);
}
