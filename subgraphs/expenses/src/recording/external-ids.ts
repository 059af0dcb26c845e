import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In } from "typeorm";
import { ExpenseRow } from "../expense/expense.row";

/** What makes two expenses the same one of another system. The index `expense_external` compares the same columns. */
type Named = Pick<ExpenseRow, "id" | "externalId" | "account" | "importSource">;

/** The expenses of one owner that have these external ids, also those in the trash, and those that the caller is about to store. */
export interface ExternalIds {
  /** @returns the id of the other expense with this account, source of imports and external id; null if there is none. */
  otherThan(row: Named): string | null;
  /** Takes an expense that is about to be stored into account. @throws AppError CONFLICT with the id of the other one. */
  add(row: Named): void;
}

/** Reads who has the external ids of these rows. The owner's stream must be locked until the rows are stored. */
export async function externalIdsOf(tx: Tx, ownerId: string, rows: readonly Named[]): Promise<ExternalIds> {
  const wanted = [...new Set(rows.flatMap(({ externalId }) => externalId ?? []))];
  const stored =
    wanted.length === 0
      ? []
      : await tx.find(ExpenseRow, {
          select: { id: true, externalId: true, account: true, importSource: true },
          where: { ownerId, externalId: In(wanted) },
        });
  const firsts = new Map(stored.map((row) => [keyOf(row), row.id]));
  const otherThan = (row: Named): string | null => {
    const first = row.externalId === null ? undefined : firsts.get(keyOf(row));
    return first === undefined || first === row.id ? null : first;
  };
  return {
    otherThan,
    add(row) {
      const first = otherThan(row);
      if (first !== null) {
        const message = `the expense ${first} has this externalId in this account already; it may be in the trash`;
        throw new AppError("CONFLICT", message, { field: "externalId", conflictingId: first });
      }
      if (row.externalId !== null) firsts.set(keyOf(row), row.id);
    },
  };
}

function keyOf({ externalId, account, importSource }: Named): string {
  return JSON.stringify([externalId, account ?? "", importSource ?? ""]);
}
