import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import type { EntityManager } from "typeorm";
import { BankMessageRow } from "./bank-message.row";

/** Reads a bank message of the owner. @throws AppError NOT_FOUND for an unknown id, and equally for another owner's message. */
export async function findBankMessage(manager: EntityManager, ownerId: string, id: string): Promise<BankMessageRow> {
  const row = isId(id) ? await manager.findOneBy(BankMessageRow, { id, ownerId }) : null;
  if (!row) throw new AppError("NOT_FOUND", "there is no such bank message", { field: "id" });
  return row;
}
