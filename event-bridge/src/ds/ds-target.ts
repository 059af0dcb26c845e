import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { type CheckedEvent, isEvent, readEvent } from "@expense-tracker/events/validate";
import { applyUnlessErased, erasesOwner, markErased } from "@expense-tracker/kit/stream/erase-owner";
import { reasonOf, verdictOn } from "@expense-tracker/kit/stream/event-verdict";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { advancePosition } from "@expense-tracker/kit/stream/position";
import { continueTrace, withRequestContext } from "@expense-tracker/kit/request/request-context";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import type { OwnerRun, Receipt } from "../kafka/owner-run";
import type { StreamEvent } from "../kafka/stream-event";
import type { RunTarget } from "../parking/run-target";
import { Refusal, TransientFailure } from "../parking/run-target";
import { ownerTables } from "./database";

/** One event's effect on the owner's state, and the events that follow from it. */
export type FoldEvent = (tx: Tx, stream: OwnerStream, event: CheckedEvent) => Promise<void>;

export const dsConsumer = "ds-worker";

const nothing: Receipt = { applied: 0, duplicates: 0, gaps: 0 };

/**
 * The worker's own database as a target: state, position and outgoing events of a run commit together. `user.erased` makes
 * it forget the owner; whatever comes for them afterwards is acknowledged and dropped.
 */
export function createDsTarget(db: DataSource, fold: FoldEvent): RunTarget {
  return {
    consumer: dsConsumer,
    async apply(run) {
      try {
        return await applyUnlessErased(db, {
          ownerId: run.ownerId,
          erases: erasesOwner(run.events),
          tables: ownerTables,
          nothing,
          work: (tx) => applyInOrder(tx, run, fold),
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

async function applyInOrder(tx: Tx, { topic, ownerId, events }: OwnerRun, fold: FoldEvent): Promise<Receipt> {
  // The lock first: several topics of one owner may be at different workers at this moment.
  const stream = await lockOwner(tx, ownerId);
  const receipt: Receipt = { ...nothing };
  for (const event of events) {
    const { epoch, seq } = event;
    const advance = await advancePosition(tx, { consumer: dsConsumer, topic, ownerId, epoch, seq });
    if (advance === "DUPLICATE") {
      receipt.duplicates += 1;
      continue;
    }
    const checked = readEvent(event.type, event.version, event.payload);
    if (checked && isEvent(checked, userErasedV1)) {
      await markErased(tx, stream);
      // Whatever may be missing before it does not matter any more: no gap, and no alarm.
      return { ...receipt, applied: receipt.applied + 1 };
    }
    if (advance === "GAP") receipt.gaps += 1;
    if (checked) await inTraceOf(event, () => fold(tx, stream, checked));
    receipt.applied += 1;
  }
  return receipt;
}

/** What follows from an event belongs to the trace of the request that caused it. */
function inTraceOf<T>({ id, traceparent }: StreamEvent, work: () => Promise<T>): Promise<T> {
  return withRequestContext({ requestId: id, traceparent: continueTrace(traceparent) }, work);
}

function failureOf(error: unknown): unknown {
  switch (verdictOn(error)) {
    case "POISON":
      return new Refusal(reasonOf(error), { cause: error });
    case "LATER":
      return new TransientFailure("the worker's database cannot do it now", { cause: error });
    case "UNEXPECTED":
      return error;
  }
}
