import type { OutgoingMessage } from "@expense-tracker/event-bridge/kafka/producer";
import { exampleExpense } from "@expense-tracker/events/shapes";
import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { dataSchemaOf } from "@expense-tracker/events/contract";
import { newId } from "@expense-tracker/kit/input/id";
import { bucketOf } from "@expense-tracker/kit/stream/outbox-rows";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";

/** An event as a mutation would write it, and as a producer would send it. */
export interface BenchEvent {
  ownerId: string;
  seq: number;
  message: OutgoingMessage;
}

const owners = 500;
const valueBytes = 600;
const rowsPerInsert = 1_000;

/** Recorded expenses of 500 owners, 600 bytes each. */
export function makeEvents(count: number): BenchEvent[] {
  const ownerIds = Array.from({ length: owners }, newId);
  return Array.from({ length: count }, (_, index) => {
    const ownerId = ownerIds[index % owners] ?? "";
    return {
      ownerId,
      seq: Math.floor(index / owners) + 1,
      message: messageOf(ownerId, Math.floor(index / owners) + 1),
    };
  });
}

/** Commits all events in one transaction, so that all become readable at the same moment. */
export function commitEvents(db: DataSource, events: readonly BenchEvent[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (let start = 0; start < events.length; start += rowsPerInsert) {
      const chunk = events.slice(start, start + rowsPerInsert);
      const placeholders = chunk.map(() => "(?, ?, ?, 1, ?, ?, 1, ?, ?, UTC_TIMESTAMP(3))").join(", ");
      await tx.query(
        `INSERT INTO outbox (event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at) VALUES ${placeholders}`,
        chunk.flatMap(({ ownerId, seq, message }) => [
          message.headers["ce_id"],
          bucketOf(ownerId),
          ownerId,
          seq,
          expenseRecordedV1.type,
          JSON.stringify(message.headers),
          message.value,
        ]),
      );
    }
  });
}

function messageOf(ownerId: string, seq: number): OutgoingMessage {
  const bare = JSON.stringify({ expense: { ...exampleExpense, id: newId(), note: "" } });
  const note = "x".repeat(Math.max(0, valueBytes - bare.length));
  return {
    key: ownerId,
    value: JSON.stringify({ expense: { ...exampleExpense, id: newId(), note } }),
    headers: {
      ce_specversion: "1.0",
      ce_id: newId(),
      ce_type: expenseRecordedV1.type,
      ce_source: "/expense-tracker/expenses",
      ce_time: new Date().toISOString(),
      ce_subject: ownerId,
      ce_sequence: String(seq),
      ce_epoch: "1",
      ce_dataschema: dataSchemaOf(expenseRecordedV1),
      "content-type": "application/json",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    },
  };
}
