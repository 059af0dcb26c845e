import type { PayloadOf } from "@expense-tracker/events/contract";
import type { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In } from "typeorm";
import { RecurringChargeRow, RecurringPaymentRow } from "../recurring-charge/recurring-charge.row";

type HeldCharge = NonNullable<PayloadOf<typeof ownerSnapshotV1>["recurringCharges"]>[number];

/** As of the chunks of expenses. */
const chunkBytes = 150 * 1024;
const pageCharges = 100;

/** Reads an owner's recurring charges, with what the owner said about them, in chunks for one event each. None when there are no charges. */
export async function* chargeChunks(tx: Tx, ownerId: string): AsyncGenerator<HeldCharge[]> {
  let chunk: HeldCharge[] = [];
  let bytes = 0;
  for await (const charge of chargesOf(tx, ownerId)) {
    const size = Buffer.byteLength(JSON.stringify(charge));
    if (chunk.length > 0 && bytes + size > chunkBytes) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(charge);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

async function* chargesOf(tx: Tx, ownerId: string): AsyncGenerator<HeldCharge> {
  for (let done = 0; ; done += pageCharges) {
    const page = await tx.find(RecurringChargeRow, {
      where: { ownerId },
      order: { id: "ASC" },
      skip: done,
      take: pageCharges,
    });
    if (page.length === 0) return;
    const payments = await tx.findBy(RecurringPaymentRow, { ownerId, recurringChargeId: In(page.map(({ id }) => id)) });
    for (const row of page) {
      yield heldCharge(
        row,
        payments.filter(({ recurringChargeId }) => recurringChargeId === row.id).map(({ expenseId }) => expenseId),
      );
    }
  }
}

function heldCharge(row: RecurringChargeRow, expenseIds: string[]): HeldCharge {
  const { id, merchant, currency, interval, nextDueOn, lastPaidOn, confidence, found } = row;
  const { name, confirmed, dismissed } = row;
  const money = (minor: bigint) => ({ minorUnits: String(minor), currency });
  return {
    recurringChargeId: id,
    charge: found
      ? {
          merchant,
          amount: money(row.amountMinor),
          amountMin: money(row.amountMinMinor),
          amountMax: money(row.amountMaxMinor),
          interval,
          nextDueOn,
          lastPaidOn,
          confidence,
          expenseIds: expenseIds.toSorted(),
        }
      : null,
    name,
    confirmed,
    dismissed,
  };
}
