import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { newId } from "@expense-tracker/kit/id";
import type { OutgoingMessage } from "../src/kafka/producer";
import { eventMessage } from "./test-topics";

/** An owner who logs in again and again: the sessions in order, and the message that tells of each. */
export function ownerWithLogins(count: number) {
  const ownerId = newId();
  const sessions = Array.from({ length: count }, () => newId());
  const messages = sessions.map((sessionId, index) =>
    eventMessage(userLoggedInV1, { ownerId, seq: index + 1 }, { sessionId }),
  );
  return { ownerId, sessions, messages };
}
export type OwnerWithLogins = ReturnType<typeof ownerWithLogins>;

/** One message of each owner in turn, as they come from a relay under load. */
export function interleaved(owners: readonly OwnerWithLogins[]): OutgoingMessage[] {
  const longest = Math.max(...owners.map(({ messages }) => messages.length));
  return Array.from({ length: longest }, (_, index) => owners.flatMap(({ messages }) => messages[index] ?? [])).flat();
}
