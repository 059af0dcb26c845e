import { applyDelivery, DeliveredEventInput, DeliveryReceipt } from "@expense-tracker/kit/stream/delivered-event";
import type { Registry } from "prom-client";
import { Arg, Directive, ID, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { ownerTables } from "../database";
import { createApplyEvent } from "./apply-event";
import { countOutcomesIn } from "./count-outcomes";

/** Takes the events of other databases that expenses needs. Delivery is its only caller. */
@Resolver()
export class DeliveryResolver {
  private readonly applyEvent;

  constructor(private readonly deps: { db: DataSource; metrics: Registry }) {
    this.applyEvent = createApplyEvent(countOutcomesIn(deps.metrics));
  }

  @Directive("@inaccessible")
  @Mutation(() => DeliveryReceipt, { description: "Internal: applies events of one owner, in order." })
  deliverToExpenses(
    @Arg("ownerId", () => ID, { description: "The id of the events' owner: the key of their Kafka messages." })
    ownerId: string,
    @Arg("topic", { description: "The topic's name in Kafka." }) topic: string,
    @Arg("events", () => [DeliveredEventInput], { description: "The events, in the order of their sequence numbers." })
    events: DeliveredEventInput[],
  ): Promise<DeliveryReceipt> {
    return applyDelivery(this.deps.db, { topic, ownerId, events }, { apply: this.applyEvent, ownerTables });
  }
}
