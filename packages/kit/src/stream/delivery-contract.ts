/** What delivery and the subgraphs agree on, beside the GraphQL types in delivered-event.ts. */

/** The name of delivery in the positions of users and expenses. */
export const deliveryConsumer = "delivery";

/** The field that a subgraph names when it refuses an event for what the event is. */
export const poisonField = "events.payload";

/** Does this answer say that the subgraph will never take the event? No other refusal is about the event. */
export function isPoisonAnswer({ code, field }: { code?: unknown; field?: unknown }): boolean {
  return code === "BAD_USER_INPUT" && field === poisonField;
}
