import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { partitionOf } from "../src/kafka/partition";
import type { OutgoingMessage } from "../src/kafka/producer";
import { eventMessage } from "./test-topics";

/** An owner who logs in several times: the sessions in order, and the message of each log-in. */
export function ownerWithLogins(count: number, ownerId = newId()) {
  const sessions = Array.from({ length: count }, () => newId());
  const messages = sessions.map((sessionId, index) =>
    eventMessage(userLoggedInV1, { ownerId, seq: index + 1 }, { sessionId }),
  );
  return { ownerId, sessions, messages };
}
export type OwnerWithLogins = ReturnType<typeof ownerWithLogins>;

/** This many owners in one partition of a test's topic: one may hold up another. */
export function neighbours(owners: number, logins: number, partitions = 4): OwnerWithLogins[] {
  const found: string[] = [];
  while (found.length < owners) {
    const ownerId = newId();
    if (partitionOf(ownerId, partitions) === 0) found.push(ownerId);
  }
  return found.map((ownerId) => ownerWithLogins(logins, ownerId));
}

/** One message of each owner in turn, as they come from a relay under load. */
export function interleaved(owners: readonly OwnerWithLogins[]): OutgoingMessage[] {
  const longest = Math.max(...owners.map(({ messages }) => messages.length));
  return Array.from({ length: longest }, (_, index) => owners.flatMap(({ messages }) => messages[index] ?? [])).flat();
}
