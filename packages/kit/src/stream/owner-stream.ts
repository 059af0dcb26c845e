import type { EventContract, PayloadOf } from "@expense-tracker/events/contract";
import { askTogether, holdStatements, type Question } from "../database/hold-statements";
import type { Tx } from "../database/transaction";
import { derivedId, newId } from "../input/id";
import { continueTrace, currentRequest, derivedTrace } from "../request/request-context";
import { columnsOf, type EventHeaders, insertOfEvents } from "./outbox-rows";
import { recordCreated } from "./event-span";

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

/** The event because of which others are emitted. */
export interface Cause {
  id: string;
  /** When it happened, RFC 3339; without it, what follows from it happens now. */
  time?: string | null | undefined;
  traceparent?: string | null | undefined;
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

/** A stream whose events are written together, when `flush` is called: before the transaction ends. */
export interface HeldStream extends OwnerStream {
  /**
   * The same stream, for what follows from one event. Ids, times and traces of what it emits derive from that event: when the same is
   * emitted again because of the same event, by a replay, its readers recognise it.
   */
  because(cause: Cause): OwnerStream;
  flush(): Promise<void>;
}

/**
 * Locks the owner's stream, as the first step of every mutation. The lock makes id order, sequence order and commit order the
 * same within an owner; writers of different owners never wait for each other.
 *
 * @throws OwnerErased
 */
export async function lockOwner(tx: Tx, ownerId: string): Promise<OwnerStream> {
  const { stream, isErased } = await lockStream(tx, ownerId);
  if (isErased) throw erased(ownerId);
  return stream;
}

/**
 * Locks the owner's stream, and asks in the same packet what is true once it is locked.
 *
 * @throws OwnerErased
 */
export async function lockOwnerAsking<Answers extends unknown[]>(
  tx: Tx,
  ownerId: string,
  questions: readonly [...{ [Place in keyof Answers]: Question<Answers[Place]> }],
): Promise<[OwnerStream, ...Answers]> {
  const [row, ...answers] = await askTogether<[OwnerRow | undefined, ...Answers]>(tx, [
    questionForLockUnlessErased(ownerId),
    ...questions,
  ]);
  // What was asked before the stream was there was asked without a lock.
  if (!row) return [await lockOwner(tx, ownerId), ...(await askTogether<Answers>(tx, questions))];
  return [streamOf(tx, ownerId, row), ...answers];
}

/** Locks the owner's stream for a run of events, whose results are written by few statements. @throws OwnerErased */
export async function lockOwnerForRun(tx: Tx, ownerId: string): Promise<HeldStream> {
  const row = await lockRow(tx, ownerId);
  if (row.erased_at !== null) throw erased(ownerId);
  return heldStream(tx, ownerId, row);
}

/** Locks the stream of an owner who may be erased. Of an erased owner only the event that erases it may be emitted. */
export async function lockStream(tx: Tx, ownerId: string): Promise<{ stream: OwnerStream; isErased: boolean }> {
  const row = await lockRow(tx, ownerId);
  return { stream: streamOf(tx, ownerId, row), isErased: row.erased_at !== null };
}

const erased = (ownerId: string): OwnerErased => new OwnerErased(`owner ${ownerId} is erased`);

/** A stream whose events are written at once. */
function streamOf(tx: Tx, ownerId: string, row: OwnerRow): OwnerStream {
  const held = heldStream(tx, ownerId, row);
  const emitAll: OwnerStream["emitAll"] = async (contract, payloads) => {
    await held.emitAll(contract, payloads);
    await held.flush();
  };
  const emit: OwnerStream["emit"] = (contract, payload) => emitAll(contract, [payload]);
  return { ownerId, isNew: held.isNew, emit, emitAll };
}

async function lockRow(tx: Tx, ownerId: string): Promise<OwnerRow> {
  return (await selectOwner(tx, ownerId)) ?? (await insertOwner(tx, ownerId));
}

function heldStream(tx: Tx, ownerId: string, { epoch, seq: last }: OwnerRow): HeldStream {
  let seq = BigInt(last);
  let held: unknown[][] = [];
  const flush = async () => {
    if (held.length === 0) return;
    const events = held;
    held = [];
    for (let start = 0; start < events.length; start += eventsAtOnce) {
      await holdStatements(tx, [insertOfEvents(events.slice(start, start + eventsAtOnce))]);
    }
    const sql = "UPDATE owner_stream SET seq = ? WHERE owner_id = ?";
    await holdStatements(tx, [{ sql, values: [String(seq), ownerId] }]);
  };
  const streamWith = (headersOf: (contract: EventContract) => EventHeaders): OwnerStream => {
    const emitAll: OwnerStream["emitAll"] = async (contract, payloads) => {
      for (const payload of payloads) {
        seq += 1n;
        held.push(columnsOf({ ownerId, epoch, seq, contract, payload }, headersOf(contract)));
        if (held.length >= mostHeld) await flush();
      }
    };
    return { ownerId, isNew: last === "0", emit: (contract, payload) => emitAll(contract, [payload]), emitAll };
  };
  return {
    ...streamWith(newHeaders),
    because(cause) {
      let place = 0;
      return streamWith((contract) => {
        const { type, topic } = contract;
        return derivedHeaders(contract, cause, [ownerId, topic, cause.id, type, String((place += 1))]);
      });
    },
    flush,
  };
}

interface OwnerRow {
  epoch: number;
  seq: string;
  erased_at: Date | null;
}

async function selectOwner(tx: Tx, ownerId: string): Promise<OwnerRow | undefined> {
  const [row] = await askTogether(tx, [questionForLock(ownerId)]);
  return row;
}

function questionForLockUnlessErased(ownerId: string): Question<OwnerRow | undefined> {
  const { statement, read } = questionForLock(ownerId);
  return {
    statement,
    read(found) {
      const row = read(found);
      if (row && row.erased_at !== null) throw erased(ownerId);
      return row;
    },
  };
}

const questionForLock = (ownerId: string): Question<OwnerRow | undefined> => ({
  statement: {
    sql: "SELECT epoch, seq, erased_at FROM owner_stream WHERE owner_id = ? FOR UPDATE",
    values: [ownerId],
  },
  read: ([row]) => row as OwnerRow | undefined,
});

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

function newHeaders(contract: EventContract): EventHeaders {
  const parent = currentRequest()?.traceparent ?? null;
  const headers = { id: newId(), time: new Date().toISOString(), traceparent: continueTrace(parent) };
  recordCreated(contract, headers, parent);
  return headers;
}

function derivedHeaders(contract: EventContract, { time, traceparent }: Cause, parts: readonly string[]): EventHeaders {
  const id = derivedId(...parts);
  const headers = { id, time: time ?? new Date().toISOString(), traceparent: derivedTrace(traceparent, id) };
  recordCreated(contract, headers, traceparent ?? null);
  return headers;
}

/** Events of one statement: far below the server's `max_allowed_packet` with the largest events that a mutation emits in number. */
const eventsAtOnce = 250;
/** Events in memory. */
const mostHeld = 1_000;
