import { crc32 } from "node:zlib";
import { type EventContract, dataSchemaOf } from "@expense-tracker/events/contract";
import { topics } from "@expense-tracker/events/topics";
import { checkPayload } from "@expense-tracker/events/validate";
import type { Statement } from "../database/send-in-turn";
import { AppError } from "../errors/app-error";
import { bucketCount } from "./stream-tables";

/** The largest event: Kafka's default message limit leaves room for a batch of them. */
const maxEventBytes = 256 * 1024;

export interface NewEvent {
  ownerId: string;
  epoch: number;
  seq: bigint;
  contract: EventContract;
  payload: unknown;
}

export interface EventHeaders {
  id: string;
  time: string;
  traceparent: string;
}

const rowOfEvent = "(?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))";

/** @param rows by `columnsOf`. */
export function insertOfEvents(rows: readonly unknown[][]): Statement {
  return {
    sql: `INSERT INTO outbox (event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at)
     VALUES ${rows.map(() => rowOfEvent).join(", ")}`,
    values: rows.flat(),
  };
}

/**
 * @returns an event as a row of the outbox.
 * @throws ContractViolation when the payload breaks its contract; AppError LIMIT_EXCEEDED past `maxEventBytes`.
 */
export function columnsOf(
  { ownerId, epoch, seq, contract, payload }: NewEvent,
  { id, time, traceparent }: EventHeaders,
) {
  checkPayload(contract, payload);
  const headers = JSON.stringify({
    ce_specversion: "1.0",
    ce_id: id,
    ce_type: contract.type,
    ce_source: topics[contract.topic].source,
    ce_time: time,
    ce_subject: ownerId,
    ce_sequence: String(seq),
    ce_epoch: String(epoch),
    ce_dataschema: dataSchemaOf(contract),
    "content-type": "application/json",
    traceparent,
  });
  const body = JSON.stringify(payload);
  if (Buffer.byteLength(headers) + Buffer.byteLength(body) > maxEventBytes) {
    throw new AppError("LIMIT_EXCEEDED", `the change is larger than ${maxEventBytes / 1024} kB`);
  }
  return [id, bucketOf(ownerId), ownerId, epoch, String(seq), contract.type, contract.version, headers, body];
}

/** The relay's bucket of an owner. Every language has crc32, so other writers can compute it too. */
export function bucketOf(ownerId: string): number {
  return crc32(ownerId) % bucketCount;
}
