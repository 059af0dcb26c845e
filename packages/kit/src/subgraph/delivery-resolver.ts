import { Arg, Directive, ID, Mutation, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import type { ApplyEvent, ApplyTogether, EventTarget } from "../stream/apply-in-order";
import { deliveryMutationOf } from "../stream/delivery-contract";
import { applyDelivery, DeliveredEventInput, DeliveryReceipt } from "./delivered-event";
import type { ResolverClass } from "./subgraph-schema";

/** How a subgraph applies the events of other databases. */
export interface DeliveryPart<Dependencies> extends Pick<EventTarget, "ownerTables" | "forgetting"> {
  createApply: (deps: Dependencies) => { apply: ApplyEvent; together?: ApplyTogether };
}

/** Makes the internal mutation of a subgraph that takes events, e.g. `deliverToUsers`. Delivery is its only caller. */
export function deliveryResolver<Dependencies extends { db: DataSource }>(
  subgraph: string,
  { createApply, ...rows }: DeliveryPart<Dependencies>,
): ResolverClass<Dependencies> {
  @Resolver()
  class DeliveryResolver {
    private readonly db: DataSource;
    private readonly target: EventTarget;

    constructor(deps: Dependencies) {
      this.db = deps.db;
      this.target = { ...rows, ...createApply(deps) };
    }

    @Directive("@inaccessible")
    @Mutation(() => DeliveryReceipt, {
      name: deliveryMutationOf(subgraph),
      description: "Internal: applies events of one owner, in order.",
    })
    deliver(
      @Arg("ownerId", () => ID, { description: "The id of the events' owner: the key of their Kafka messages." })
      ownerId: string,
      @Arg("topic", () => String, { description: "The topic's name in Kafka." }) topic: string,
      @Arg("events", () => [DeliveredEventInput], {
        description: "The events, in the order of their sequence numbers.",
      })
      events: DeliveredEventInput[],
    ): Promise<DeliveryReceipt> {
      return applyDelivery(this.db, { topic, ownerId, events }, this.target);
    }
  }
  return DeliveryResolver;
}
