import { type CheckedEvent, readEvent } from "@expense-tracker/events/validate";
import type { DataSource } from "typeorm";
import { inTransaction, type Tx } from "../database/transaction";
import { inSpan } from "../request/in-span";
import { continueTrace, currentRequest, withRequestContext } from "../request/request-context";
import { spanRecorder } from "../tracing/recorder";
import { forgetOwner, type Forgetting, markErased } from "./erase-owner";
import { isErasure } from "./is-erasure";
import { lockOwnerForRun, OwnerErased, type OwnerStream } from "./owner-stream";
import { advancePosition } from "./position";

/** One event as it was published, with its place in its owner's stream. Its payload is not yet checked. */
export interface PlacedEvent {
  /** The request id in logs while the event is applied. */
  id: string;
  type: string;
  /** The version of the payload's schema; null when the message names none of our schemas. */
  version: number | null;
  epoch: number;
  seq: bigint;
  /** JSON. */
  payload: string;
  /** When it happened, RFC 3339. */
  time?: string | null | undefined;
  /** W3C trace context of the request that caused the event; without it the current trace continues. */
  traceparent?: string | null | undefined;
}

/** Events of one stream, in the order of their numbers. */
export interface StreamPart {
  /** The consumer whose position the events advance. */
  consumer: string;
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
  events: readonly PlacedEvent[];
}

/** Applies one event to the owner's rows, and emits the events that follow from it. It ignores types that it does not use. */
export type ApplyEvent = (tx: Tx, stream: OwnerStream, event: CheckedEvent) => Promise<void>;

/** Events next to each other in a run that are applied by one call, with few statements. */
export interface ApplyTogether {
  takes: (event: CheckedEvent) => boolean;
  /** Applies one event or more that it takes, as if they came one after the other. What follows from them is of the last one's trace. */
  apply: (tx: Tx, stream: OwnerStream, events: readonly CheckedEvent[]) => Promise<void>;
}

/** An event, with a stream for what follows from it: ids, times and traces of the emitted events derive from it. */
export interface EventWithStream {
  event: CheckedEvent;
  stream: OwnerStream;
  /** When it happened; null: the message does not say. */
  at: Date | null;
}

/**
 * Applies the events of a run, one after the other, by few statements. What it emits must be a function of the events and of the
 * state alone, because the ids derive from them. It ignores types that it does not use.
 */
export type ApplyRun = (tx: Tx, ownerId: string, events: readonly EventWithStream[]) => Promise<void>;

/** How a database applies events of other services. */
export type EventTarget = {
  /** Every table with rows of an owner, by `owner_id`, except the stream's own. Erasing the owner deletes these rows. */
  ownerTables: readonly string[];
  /** How these rows are deleted; by default `forgetting` of erase-owner.ts. Tests delete less at a time. */
  forgetting?: Forgetting;
} & ({ apply: ApplyEvent; together?: ApplyTogether } | { applyRun: ApplyRun });

/** The outcome of applying the events. */
export interface Receipt {
  /** The number that this call applied. */
  applied: number;
  /** The number at or below the position: they were applied earlier, and are dropped now. */
  duplicates: number;
  /** Places where events are missing. */
  gaps: number;
}

interface Outcome {
  receipt: Receipt;
  /** Whether the owner was erased, by one of these events or earlier. */
  isErased: boolean;
}

/**
 * Applies events of one owner, in order. Rows, position and the events that follow change in one transaction, and each event's effect
 * belongs to the trace of the request that caused it.
 *
 * An event that erases its owner does so for ever: from that commit on later events are acknowledged and dropped, so that no late event brings data
 * back. The owner's rows are deleted after that commit, in several transactions if needed. Apply the event again until the call
 * succeeds.
 *
 * @throws ContractViolation when an event breaks its contract; AppError UNAVAILABLE when one call cannot delete all rows; all errors
 *   of `apply`. After an error none of the events took effect, except an erasure.
 */
export async function applyInOrder(db: DataSource, part: StreamPart, target: EventTarget): Promise<Receipt> {
  const { receipt, isErased } = await inTransaction(db, (tx) => applyAll(tx, part, target)).catch(asErased);
  // Also for an owner who was erased before: a crash may have left rows, and this event comes again until none are left.
  if (isErased && part.events.some(isErasure))
    await forgetOwner(db, part.ownerId, target.ownerTables, target.forgetting);
  return receipt;
}

function asErased(error: unknown): Outcome {
  if (!(error instanceof OwnerErased)) throw error;
  return { receipt: { applied: 0, duplicates: 0, gaps: 0 }, isErased: true };
}

async function applyAll(tx: Tx, part: StreamPart, target: EventTarget): Promise<Outcome> {
  const { ownerId, events } = part;
  // Lock first: other processes may be applying events of the same owner from other topics.
  const stream = await lockOwnerForRun(tx, ownerId);
  const erasure = events.findIndex(isErasure);
  const upToErasure = erasure < 0 ? events : events.slice(0, erasure + 1);
  const advances = await advancePosition(tx, part, upToErasure);
  const receipt: Receipt = { applied: 0, duplicates: 0, gaps: 0 };
  const fresh: FreshEvent[] = [];
  for (const [index, placed] of upToErasure.entries()) {
    if (advances[index] === "DUPLICATE") {
      receipt.duplicates += 1;
      continue;
    }
    const event = readEvent(placed.type, placed.version, placed.payload);
    receipt.applied += 1;
    // Events that are missing before an erasure no longer matter: no gap is counted, and no alarm is raised.
    if (index === erasure) {
      await markErased(tx, stream);
      return { receipt, isErased: true };
    }
    if (advances[index] === "GAP") receipt.gaps += 1;
    if (event) fresh.push({ placed, event });
  }
  if ("applyRun" in target) {
    const run = fresh.map(({ placed, event }) => ({ event, stream: stream.because(placed), at: timeOf(placed) }));
    if (run.length > 0) await target.applyRun(tx, ownerId, run);
  } else {
    for (const group of groupsOf(fresh, target.together))
      await inTraceOf(group, () => applyGroup(tx, stream, group, target));
  }
  await stream.flush();
  return { receipt, isErased: false };
}

interface FreshEvent {
  placed: PlacedEvent;
  event: CheckedEvent;
}

/** The events of one call, of which there is always one. */
type Group = [FreshEvent, ...FreshEvent[]];

function groupsOf(fresh: readonly FreshEvent[], together: ApplyTogether | undefined): Group[] {
  const takes = ({ event }: FreshEvent) => together?.takes(event) ?? false;
  const groups: Group[] = [];
  for (const each of fresh) {
    const last = groups.at(-1);
    if (last && takes(each) && takes(last[0])) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

async function applyGroup(
  tx: Tx,
  stream: OwnerStream,
  group: Group,
  { apply, together }: { apply: ApplyEvent; together?: ApplyTogether },
): Promise<void> {
  const [{ event }] = group;
  if (!together?.takes(event)) return apply(tx, stream, event);
  return together.apply(
    tx,
    stream,
    group.map((each) => each.event),
  );
}

function timeOf({ time }: PlacedEvent): Date | null {
  const at = new Date(time ?? NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

function inTraceOf(group: Group, work: () => Promise<void>): Promise<void> {
  const { placed } = group.at(-1) ?? group[0];
  const current = currentRequest();
  const parent = placed.traceparent ?? current?.traceparent ?? null;
  // The request's deadline and shares still hold.
  const inContext = (traceparent: string) =>
    withRequestContext({ ...current, requestId: placed.id, traceparent }, work);
  if (spanRecorder() === null) return inContext(continueTrace(parent));
  const facts = { name: "apply", kind: "internal", attributes: { "cloudevents.event_type": placed.type } } as const;
  // Of a run only the first event has the trace of the request that brought it.
  const isHere = parent?.slice(0, traceIdEnd) === current?.traceparent.slice(0, traceIdEnd);
  return inSpan(facts, isHere && current ? current.traceparent : parent, inContext);
}

/** Of a `traceparent`: version and trace id. */
const traceIdEnd = 35;
