import { crc32 } from "node:zlib";
import { type EventContract, type PayloadOf, dataSchemaOf } from "@expense-tracker/events/contract";
import { topics } from "@expense-tracker/events/topics";
import { checkPayload } from "@expense-tracker/events/validate";
import { AppError } from "../errors/app-error";
import { newId } from "../input/id";
import { continueTrace, currentRequest } from "../request/request-context";
import { bucketCount } from "./stream-tables";
import type { Tx } from "../database/transaction";

/** The largest event: Kafka's default message limit leaves room for a batch of them. */
export const maxEventBytes = 256 * 1024;

/** The owner was erased for ever: nothing may be written for this owner. */
export class OwnerErased extends Error {
  override readonly name = "OwnerErased";
}

/** @returns the result of work for an owner; null when the owner is erased: the caller cannot distinguish that from an unknown owner. */
export async function unlessErased<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof OwnerErased) return null;
    throw error;
  }
}

/** An owner's event stream, locked until the transaction ends. */
export interface OwnerStream {
  readonly ownerId: string;
  /** True if no event of the owner was emitted in this epoch before this transaction. */
  readonly isNew: boolean;
  /**
   * Writes the event into the outbox, numbered next in the owner's stream.
   *
   * @throws ContractViolation when the payload breaks its contract; AppError LIMIT_EXCEEDED past 256 kB.
   */
  emit<Contract extends EventContract>(contract: Contract, payload: PayloadOf<Contract>): Promise<void>;
  /** Writes events of one type, in this order, by one statement for hundreds of them. @throws as `emit`. */
  emitAll<Contract extends EventContract>(contract: Contract, payloads: readonly PayloadOf<Contract>[]): Promise<void>;
}

/**
 * Locks the owner's stream, as the first step of every mutation. The lock makes id order, sequence order and commit order the
 * same within an owner; writers of different owners never wait for each other.
 *
 * @throws OwnerErased
 */
export async function lockOwner(tx: Tx, ownerId: string): Promise<OwnerStream> {
  const { stream, isErased } = await lockStream(tx, ownerId);
  if (isErased) throw new OwnerErased(`owner ${ownerId} is erased`);
  return stream;
}

/** Locks the stream of an owner who may be erased. Of an erased owner only the event that erases it may be emitted. */
export async function lockStream(tx: Tx, ownerId: string): Promise<{ stream: OwnerStream; isErased: boolean }> {
  const row = (await selectOwner(tx, ownerId)) ?? (await insertOwner(tx, ownerId));
  return { stream: streamOf(tx, ownerId, row), isErased: row.erased_at !== null };
}

function streamOf(tx: Tx, ownerId: string, { epoch, seq: last }: OwnerRow): OwnerStream {
  let seq = BigInt(last);
  const emitAll: OwnerStream["emitAll"] = async (contract, payloads) => {
    if (payloads.length === 0) return;
    const events = payloads.map((payload) => ({ ownerId, epoch, seq: (seq += 1n), contract, payload }));
    for (let start = 0; start < events.length; start += eventsAtOnce) {
      await insertEvents(tx, events.slice(start, start + eventsAtOnce));
    }
    await tx.query("UPDATE owner_stream SET seq = ? WHERE owner_id = ?", [String(seq), ownerId]);
  };
  return {
    ownerId,
    isNew: seq === 0n,
    emit: (contract, payload) => emitAll(contract, [payload]),
    emitAll,
  };
}

/** The relay's bucket of an owner. Every language has crc32, so other writers can compute it too. */
export function bucketOf(ownerId: string): number {
  return crc32(ownerId) % bucketCount;
}

interface OwnerRow {
  epoch: number;
  seq: string;
  erased_at: Date | null;
}

async function selectOwner(tx: Tx, ownerId: string): Promise<OwnerRow | undefined> {
  const rows: OwnerRow[] = await tx.query(
    "SELECT epoch, seq, erased_at FROM owner_stream WHERE owner_id = ? FOR UPDATE",
    [ownerId],
  );
  return rows[0];
}

async function insertOwner(tx: Tx, ownerId: string): Promise<OwnerRow> {
  // The column's default is the database's epoch: a restore moves it (event-bridge/src/restore).
  // Another transaction may insert the same owner at this moment: then this one waits for it and changes nothing.
  await tx.query("INSERT INTO owner_stream (owner_id) VALUES (?) ON DUPLICATE KEY UPDATE owner_id = owner_id", [
    ownerId,
  ]);
  const row = await selectOwner(tx, ownerId);
  if (!row) throw new Error("the owner's stream vanished while it was being locked");
  return row;
}

interface NewEvent {
  ownerId: string;
  epoch: number;
  seq: bigint;
  contract: EventContract;
  payload: unknown;
}

/** Events of one statement: far below the server's `max_allowed_packet` with the largest events that a mutation emits in number. */
const eventsAtOnce = 250;
const rowOfEvent = "(?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))";

async function insertEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  await tx.query(
    `INSERT INTO outbox (event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at)
     VALUES ${events.map(() => rowOfEvent).join(", ")}`,
    events.flatMap(columnsOf),
  );
}

function columnsOf({ ownerId, epoch, seq, contract, payload }: NewEvent): unknown[] {
  checkPayload(contract, payload);
  const eventId = newId();
  const headers = JSON.stringify({
    ce_specversion: "1.0",
    ce_id: eventId,
    ce_type: contract.type,
    ce_source: topics[contract.topic].source,
    ce_time: new Date().toISOString(),
    ce_subject: ownerId,
    ce_sequence: String(seq),
    ce_epoch: String(epoch),
    ce_dataschema: dataSchemaOf(contract),
    "content-type": "application/json",
    traceparent: continueTrace(currentRequest()?.traceparent),
  });
  const body = JSON.stringify(payload);
  if (Buffer.byteLength(headers) + Buffer.byteLength(body) > maxEventBytes) {
    throw new AppError("LIMIT_EXCEEDED", `the change is larger than ${maxEventBytes / 1024} kB`);
  }
  return [eventId, bucketOf(ownerId), ownerId, epoch, String(seq), contract.type, contract.version, headers, body];
}
