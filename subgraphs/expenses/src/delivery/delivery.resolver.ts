import { applyDelivery, DeliveredEventInput, DeliveryReceipt } from "@expense-tracker/kit/stream/delivered-event";
import { Arg, Directive, ID, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { ownerTables } from "../database";
import { createApplyEvent, type CountOutcome } from "./apply-event";

/** The door for delivery: events of other rooms that expenses keeps something of. */
@Resolver()
export class DeliveryResolver {
  private readonly applyEvent;

  constructor(
    private readonly db: DataSource,
    countOutcome: CountOutcome,
  ) {
    this.applyEvent = createApplyEvent(countOutcome);
  }

  @Directive("@inaccessible")
  @Mutation(() => DeliveryReceipt, { description: "Internal: applies one owner's events, in order." })
  deliverToExpenses(
    @Arg("ownerId", () => ID, { description: "Whose events they are: the key of their Kafka messages." })
    ownerId: string,
    @Arg("topic", { description: "Kafka's name of the topic." }) topic: string,
    @Arg("events", () => [DeliveredEventInput], { description: "In the order of their numbers." })
    events: DeliveredEventInput[],
  ): Promise<DeliveryReceipt> {
    return applyDelivery(this.db, { topic, ownerId, events }, { apply: this.applyEvent, ownerTables });
  }
}
