import { expensesImportedV1 } from "@expense-tracker/events/expenses-imported.v1";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";

/** Well below the 256 kB of an event, and few enough rows for one transaction of a reader. */
const eventBytes = 150 * 1024;
const eventExpenses = 200;

/** Emits `expenses.imported`, as many events as the expenses need room. */
export async function emitImported(
  stream: OwnerStream,
  importId: string,
  expenses: readonly EventExpense[],
): Promise<void> {
  let [part, bytes]: [EventExpense[], number] = [[], 0];
  const emit = async () => {
    if (part.length > 0) await stream.emit(expensesImportedV1, { importId, expenses: part });
    [part, bytes] = [[], 0];
  };
  for (const expense of expenses) {
    const size = Buffer.byteLength(JSON.stringify(expense));
    if (part.length === eventExpenses || bytes + size > eventBytes) await emit();
    part.push(expense);
    bytes += size;
  }
  await emit();
}
