import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { type CheckedEvent, isEvent, readEvent } from "@expense-tracker/events/validate";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { DataSource } from "typeorm";
import { applyUnlessErased, erasesOwner, markErased } from "./erase-owner";
import { AppError, badInput } from "../errors/app-error";
import { reasonOf, verdictOn } from "./event-verdict";
import { lockOwner, type OwnerStream } from "./owner-stream";
import { advancePosition } from "./position";
import type { Tx } from "../database/transaction";

@Directive("@inaccessible")
@InputType({ description: "Internal: an event as read from Kafka." })
export class DeliveredEventInput {
  @Field(() => ID, { description: "The event's own id, a UUID: the same each time that it is delivered." })
  id: string;
  @Field({ description: "Name of the event's type, e.g. user.registered." })
  type: string;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the payload's schema; null when the message names none.",
  })
  version: number | null;
  @Field(() => Int, { description: "Numbering starts anew with each epoch; they only grow." })
  epoch: number;
  @Field({ description: "The event's number in its owner's stream, a decimal integer." })
  seq: string;
  @Field({ description: "The event itself: JSON, as it was published." })
  payload: string;
}

@Directive("@inaccessible")
@Directive("@shareable")
@ObjectType({ description: "Internal: what became of delivered events." })
export class DeliveryReceipt {
  @Field(() => Int, { description: "How many events were applied by this call." })
  applied: number;
  @Field(() => Int, { description: "How many were known already, and dropped." })
  duplicates: number;
  @Field(() => Int, { description: "How many events are missing before one of these." })
  gaps: number;
}

export interface Delivery {
  topic: string;
  ownerId: string;
  events: DeliveredEventInput[];
}

/** One event's effect in a subgraph. Types that it does not care for it leaves alone. */
export type ApplyEvent = (tx: Tx, stream: OwnerStream, event: CheckedEvent) => Promise<void>;

/** What a subgraph does with delivered events. */
export interface DeliveryTarget {
  apply: ApplyEvent;
  /** Tables with everything that the subgraph keeps of an owner, by `owner_id`: emptied when the owner is erased. */
  ownerTables: readonly string[];
}

/** Its name in the positions of users and expenses. */
export const deliveryConsumer = "delivery";
const nothing: DeliveryReceipt = { applied: 0, duplicates: 0, gaps: 0 };

/**
 * Applies one owner's events in order; rows and position change in one transaction. `user.erased` makes the subgraph forget
 * its owner; whatever comes for them afterwards is acknowledged and dropped, so that it cannot bring data back.
 *
 * @throws AppError BAD_USER_INPUT of the field `events.payload` for an event that is wrong itself; UNAVAILABLE when it cannot be
 *   applied now, or when there is more to forget: call again. What is neither (a fault in our code) passes through.
 */
export async function applyDelivery(
  db: DataSource,
  delivery: Delivery,
  target: DeliveryTarget,
): Promise<DeliveryReceipt> {
  try {
    return await applyUnlessErased(db, {
      ownerId: delivery.ownerId,
      erases: erasesOwner(delivery.events),
      tables: target.ownerTables,
      nothing,
      work: (tx) => applyInOrder(tx, delivery, target.apply),
    });
  } catch (error) {
    throw asAnswer(error);
  }
}

const poisonField = "events.payload";

/** Is this what a subgraph answers of an event that it will never take? Its own word only: no other refusal is about the event. */
export function isPoisonAnswer({ code, field }: { code?: unknown; field?: unknown }): boolean {
  return code === "BAD_USER_INPUT" && field === poisonField;
}

function asAnswer(error: unknown): unknown {
  const verdict = verdictOn(error);
  if (verdict === "POISON") return badInput(poisonField, reasonOf(error), error);
  if (verdict === "UNEXPECTED" || error instanceof AppError) return error;
  return new AppError("UNAVAILABLE", "the event cannot be applied now", { cause: error });
}

async function applyInOrder(tx: Tx, { topic, ownerId, events }: Delivery, apply: ApplyEvent): Promise<DeliveryReceipt> {
  const stream = await lockOwner(tx, ownerId);
  const receipt: DeliveryReceipt = { ...nothing };
  for (const event of events) {
    const advance = await advancePosition(tx, {
      consumer: deliveryConsumer,
      topic,
      ownerId,
      epoch: event.epoch,
      seq: seqOf(event),
    });
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
    if (checked) await apply(tx, stream, checked);
    receipt.applied += 1;
  }
  return receipt;
}

function seqOf({ seq }: DeliveredEventInput): bigint {
  if (!/^\d{1,19}$/.test(seq)) throw badInput(poisonField, "the number must be a decimal integer");
  return BigInt(seq);
}
