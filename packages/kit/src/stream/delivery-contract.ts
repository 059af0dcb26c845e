/** The contract between delivery and the subgraphs, together with the GraphQL types in packages/kit/src/subgraph/delivered-event.ts. */

/** The name of delivery in the positions of the subgraphs. */
export const deliveryConsumer = "delivery";

/** The internal mutation of a subgraph that takes events: `deliverToUsers` of `users`. */
export function deliveryMutationOf(subgraph: string): string {
  return `deliverTo${subgraph.charAt(0).toUpperCase()}${subgraph.slice(1)}`;
}

/** The field that a subgraph names when the event itself is wrong. */
export const poisonField = "events.payload";

/** The field that a subgraph names when an owner is erased, but has more rows than one call deletes. */
export const unfinishedField = "owner.rows";

/** Does this answer say that the erasure of an owner has begun, and needs more calls? */
export function isUnfinishedAnswer({ code, field }: { code?: unknown; field?: unknown }): boolean {
  return code === "UNAVAILABLE" && field === unfinishedField;
}

/** Does this answer say that the subgraph will never accept the event? No other error is about the event itself. */
export function isPoisonAnswer({ code, field }: { code?: unknown; field?: unknown }): boolean {
  return code === "BAD_USER_INPUT" && field === poisonField;
}
