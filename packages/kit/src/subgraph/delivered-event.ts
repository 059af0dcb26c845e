import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { DataSource } from "typeorm";
import { AppError, badInput } from "../errors/app-error";
import { applyInOrder, type EventTarget, type Receipt } from "../stream/apply-in-order";
import { deliveryConsumer, poisonField } from "../stream/delivery-contract";
import { verdictOn } from "../stream/event-verdict";
import { reasonOf } from "../stream/reason-of";

@Directive("@inaccessible")
@InputType({ description: "Internal: an event as delivery read it from Kafka." })
export class DeliveredEventInput {
  @Field(() => ID, { description: "The event's id, a UUID. It stays the same when the event is delivered again." })
  id: string;
  @Field({ description: "The event's type, e.g. user.registered." })
  type: string;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the payload's schema; null when the message names none.",
  })
  version: number | null;
  @Field(() => Int, {
    description: "The epoch of the event's number. Epochs only grow; numbers start again at 1 in each.",
  })
  epoch: number;
  @Field({ description: "The event's number in its owner's stream, a decimal integer." })
  seq: string;
  @Field({ description: "The payload: JSON, as it was published." })
  payload: string;
  @Field(() => String, {
    nullable: true,
    description: "W3C trace context of the request that caused the event; null when the message has none.",
  })
  traceparent?: string | null;
}

@Directive("@inaccessible")
@Directive("@shareable")
@ObjectType({ description: "Internal: what became of the delivered events." })
export class DeliveryReceipt implements Receipt {
  @Field(() => Int, { description: "Number of events that this call applied." })
  applied: number;
  @Field(() => Int, { description: "Number of events that were applied earlier; this call dropped them." })
  duplicates: number;
  @Field(() => Int, { description: "Number of places in the stream where events are missing." })
  gaps: number;
}

export interface Delivery {
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
  /** In the order of their numbers. */
  events: DeliveredEventInput[];
}

/**
 * Applies one owner's delivered events: see `applyInOrder`.
 *
 * @throws AppError BAD_USER_INPUT of the field `events.payload` for an event that is wrong itself; UNAVAILABLE when the
 *   event cannot be applied now, or when rows of an erased owner are left: call again. Any other error is a fault in our code, and passes through.
 */
export async function applyDelivery(
  db: DataSource,
  { topic, ownerId, events }: Delivery,
  target: EventTarget,
): Promise<DeliveryReceipt> {
  try {
    const placed = events.map((event) => ({ ...event, seq: seqOf(event) }));
    return await applyInOrder(db, { consumer: deliveryConsumer, topic, ownerId, events: placed }, target);
  } catch (error) {
    throw asAnswer(error);
  }
}

function asAnswer(error: unknown): unknown {
  const verdict = verdictOn(error);
  if (verdict === "POISON") return badInput(poisonField, reasonOf(error), error);
  if (verdict === "UNEXPECTED" || error instanceof AppError) return error;
  return new AppError("UNAVAILABLE", "the event cannot be applied now", { cause: error });
}

function seqOf({ seq }: DeliveredEventInput): bigint {
  if (!/^\d{1,19}$/.test(seq)) throw badInput(poisonField, "the number must be a decimal integer");
  return BigInt(seq);
}
