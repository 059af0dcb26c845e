import { Type } from "@sinclair/typebox";
import type { EventContract } from "./contract";

/**
 * What an erased owner's event becomes in its outbox: the same id and the same place in the stream, and nothing said. One
 * that had not been sent goes out like this, so that the owner's numbers stay without gaps and their data stays at home.
 *
 * In no topic's catalogue, because it may stand in each of them: readers pass over types that they do not know.
 */
export const withdrawnEventV1: Omit<EventContract, "topic"> = {
  type: "event.withdrawn",
  version: 1,
  description: "The owner was erased before this event was sent. It keeps its number, and says nothing: pass over it.",
  payload: Type.Object({}),
  example: {},
};
