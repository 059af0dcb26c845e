import { Type } from "@sinclair/typebox";
import type { EventContract } from "./contract";

/**
 * Replaces an event of an erased owner in the outbox: same id, same sequence number, empty payload. If the event was not sent yet,
 * this one is sent instead, so that the owner's numbers have no gap and the owner's data does not leave the database.
 *
 * It is not in the catalogue, because it may come in each topic. Readers ignore types that they do not know.
 */
export const withdrawnEventV1: Omit<EventContract, "topic"> = {
  type: "event.withdrawn",
  version: 1,
  description:
    "The owner was erased before this event was sent. It keeps its sequence number and carries nothing; readers ignore it.",
  payload: Type.Object({}),
  example: {},
};
