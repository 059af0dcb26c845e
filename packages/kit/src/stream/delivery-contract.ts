/** The contract between delivery and the subgraphs, together with the GraphQL types in delivered-event.ts. */

/** The name of delivery in the positions of users and expenses. */
export const deliveryConsumer = "delivery";

/** The field that a subgraph names when the event itself is wrong. */
export const poisonField = "events.payload";

/** Does this answer say that the subgraph will never accept the event? No other error is about the event itself. */
export function isPoisonAnswer({ code, field }: { code?: unknown; field?: unknown }): boolean {
  return code === "BAD_USER_INPUT" && field === poisonField;
}
