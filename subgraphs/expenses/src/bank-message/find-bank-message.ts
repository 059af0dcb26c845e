import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import type { EntityManager } from "typeorm";
import { BankMessageRow } from "./bank-message.row";

/** One bank message of the owner's own. @throws AppError NOT_FOUND for an unknown id and for somebody else's alike. */
export async function findBankMessage(manager: EntityManager, ownerId: string, id: string): Promise<BankMessageRow> {
  const row = isId(id) ? await manager.findOneBy(BankMessageRow, { id, ownerId }) : null;
  if (!row) throw new AppError("NOT_FOUND", "there is no such bank message", { field: "id" });
  return row;
}
