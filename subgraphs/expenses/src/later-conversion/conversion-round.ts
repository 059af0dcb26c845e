import { expensesConvertedV1 } from "@expense-tracker/events/expenses-converted.v1";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { lockStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { In, type DataSource } from "typeorm";
import { baseAmountOf } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";
import { storeExpenses } from "../ledger/store-expenses";
import { announceRates } from "./announce-rates";
import { type ConversionDue, continueAfter, endConversion, lockConversionDue } from "../conversion/conversion-due";

/** Expenses converted in one transaction. It is short, because the owner's own writes wait for it. */
const chunkRows = 500;

/**
 * Converts expenses again after rates were loaded or a base currency was changed, in chunks, one owner after the other, and tells the worker. Several processes may
 * do it at the same time.
 *
 * @returns a round, which returns whether there was anything to do.
 */
export function conversionRound(db: DataSource): Round {
  return async () => {
    const isNews = await announceRates(db);
    const [due]: { owner_id: string }[] = await db.query(
      "SELECT owner_id FROM conversion_due ORDER BY tried_at, owner_id LIMIT 1",
    );
    if (!due) return isNews;
    try {
      await inTransaction(db, (tx) => convertChunk(tx, due.owner_id));
    } catch (error) {
      // An owner whose expenses cannot be converted must not keep the others waiting.
      await db.query("UPDATE conversion_due SET tried_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [due.owner_id]);
      throw error;
    }
    return true;
  };
}

async function convertChunk(tx: Tx, ownerId: string): Promise<void> {
  const { stream, isErased } = await lockStream(tx, ownerId);
  // The owner's lock comes first everywhere; by now another process may have done this.
  const due = await lockConversionDue(tx, ownerId);
  if (!due) return;
  const places = isErased ? [] : await nextExpenses(tx, ownerId, due);
  const rows = await tx.findBy(ExpenseRow, { ownerId, id: In(places.map(({ id }) => id)) });
  const changes = rows.map((before) => ({ before, after: { ...before, baseMinor: null } }));
  // The history notes only that a charged rate has ended: the user chose another base currency.
  const stored = await storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: false });
  const converted = stored.filter(({ isWritten }) => isWritten);
  if (converted.length > 0) {
    const expenses = converted.map(({ row }) => ({ id: row.id, baseAmount: baseAmountOf(row) }));
    await stream.emit(expensesConvertedV1, { expenses });
  }
  const last = places.at(-1);
  if (last && places.length === chunkRows) await continueAfter(tx, ownerId, last);
  else await endConversion(tx, ownerId);
}

/** The next expenses by day and id, those in the trash too: both arms are read in the order of an index. */
async function nextExpenses(
  tx: Tx,
  ownerId: string,
  { fromDay, nextId, toDay, isBaseNew }: ConversionDue,
): Promise<{ bookedOn: string; id: string }[]> {
  const others = isBaseNew ? "" : "AND currency <> (SELECT base_currency FROM owner WHERE owner_id = ?)";
  const arm = `(SELECT booked_on, id FROM expense
    WHERE owner_id = ? AND deleted = ? AND booked_on BETWEEN ? AND ? AND (booked_on > ? OR id > ?) ${others}
    ORDER BY booked_on, id LIMIT ${chunkRows})`;
  const values = (deleted: number) => [
    ownerId,
    deleted,
    fromDay,
    toDay,
    fromDay,
    nextId,
    ...(isBaseNew ? [] : [ownerId]),
  ];
  return tx.query(
    `SELECT CAST(booked_on AS CHAR) AS bookedOn, id FROM (${arm} UNION ALL ${arm}) both_arms
     ORDER BY booked_on, id LIMIT ${chunkRows}`,
    [...values(0), ...values(1)],
  );
}
