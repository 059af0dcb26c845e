import { expensesImportedV1 } from "@expense-tracker/events/expenses-imported.v1";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";

/** Below the 256 kB of an event, and few enough rows for one transaction of a reader. */
const eventBytes = 240 * 1024;
const eventExpenses = 200;

/** Emits `expenses.imported`, as many events as the expenses need room. */
export async function emitImported(
  stream: OwnerStream,
  importId: string,
  expenses: readonly EventExpense[],
): Promise<void> {
  const parts: EventExpense[][] = [];
  let bytes = 0;
  for (const expense of expenses) {
    const size = mostBytes(expense);
    const part = parts.at(-1);
    if (!part || part.length === eventExpenses || bytes + size > eventBytes) {
      parts.push([expense]);
      bytes = size;
    } else {
      part.push(expense);
      bytes += size;
    }
  }
  await stream.emitAll(
    expensesImportedV1,
    parts.map((part) => ({ importId, expenses: part })),
  );
}

/** Names, ids, numbers and days of an expense as JSON. */
const fixedBytes = 700;
/** Of a text's UTF-16 unit in JSON: one of U+0800 and above has 3 bytes, an escaped quote or line break 2. */
const unitBytes = 3;

/** An upper bound of the expense's size as JSON, for which making the JSON would take several times as long. */
function mostBytes({ merchant, note, account, tags }: EventExpense): number {
  const units = [merchant, note, account, ...tags].reduce(
    (sum, text) => sum + (text === null ? 0 : text.length + 3),
    0,
  );
  return fixedBytes + units * unitBytes;
}
