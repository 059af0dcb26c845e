import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import type { EntityManager } from "typeorm";
import { ExpenseRow } from "./expense.row";

/**
 * One expense of the owner's own, in the trash or not.
 *
 * @throws AppError NOT_FOUND for an unknown id and for somebody else's alike.
 */
export async function findExpense(manager: EntityManager, ownerId: string, id: string): Promise<ExpenseRow> {
  const row = isId(id) ? await manager.findOneBy(ExpenseRow, { id, ownerId }) : null;
  if (!row) throw new AppError("NOT_FOUND", "there is no such expense", { field: "id" });
  return row;
}

/** @param seen the version that the client saw; null when it does not say. @throws AppError CONFLICT when it is stale. */
export function checkVersion(row: ExpenseRow, seen: number | null): void {
  if (seen !== null && seen !== row.version) {
    throw new AppError("CONFLICT", "this expense was changed meanwhile", { field: "version" });
  }
}
