import { findRow } from "@expense-tracker/kit/database/find-rows";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import type { EntityManager } from "typeorm";
import { ExpenseRow } from "./expense.row";

/**
 * Reads an expense of the owner, also one in the trash.
 *
 * @param field the name that the id has in the API, for the error.
 * @throws AppError NOT_FOUND for an unknown id, and equally for another owner's expense.
 */
export async function findExpense(
  manager: EntityManager,
  ownerId: string,
  id: string,
  field = "id",
): Promise<ExpenseRow> {
  const row = isId(id) ? await findRow(manager, ExpenseRow, { id, ownerId }) : null;
  if (!row) throw new AppError("NOT_FOUND", "there is no such expense", { field });
  return row;
}

/** @param seen the version that the client saw; null if the client names none. @throws AppError CONFLICT when it is not the latest. */
export function checkVersion(row: ExpenseRow, seen: number | null): void {
  if (seen !== null && seen !== row.version) {
    throw new AppError("CONFLICT", "this expense was changed since you read it", { field: "version" });
  }
}
