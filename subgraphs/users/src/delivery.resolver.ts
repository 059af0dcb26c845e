import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { isEvent } from "@expense-tracker/events/validate";
import type { ApplyEvent } from "@expense-tracker/kit/stream/apply-in-order";
import { applyDelivery, DeliveredEventInput, DeliveryReceipt } from "@expense-tracker/kit/stream/delivered-event";
import { Arg, Directive, ID, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { ownerTables } from "./database";
import { fillFromRegistration } from "./profile/fill-from-registration";

/** Takes the events of other databases that users needs. Delivery is its only caller. */
@Resolver()
export class DeliveryResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Directive("@inaccessible")
  @Mutation(() => DeliveryReceipt, { description: "Internal: applies events of one owner, in order." })
  deliverToUsers(
    @Arg("ownerId", () => ID, { description: "The id of the events' owner: the key of their Kafka messages." })
    ownerId: string,
    @Arg("topic", { description: "The topic's name in Kafka." }) topic: string,
    @Arg("events", () => [DeliveredEventInput], { description: "The events, in the order of their sequence numbers." })
    events: DeliveredEventInput[],
  ): Promise<DeliveryReceipt> {
    return applyDelivery(this.deps.db, { topic, ownerId, events }, { apply: applyEvent, ownerTables });
  }
}

const applyEvent: ApplyEvent = async (tx, stream, event) => {
  if (isEvent(event, userRegisteredV1)) await fillFromRegistration(tx, stream, event.payload);
};
