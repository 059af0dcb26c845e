import { type Committed, databases, type Facts, topicOf } from "./facts";
import { doubled, type Finding, lost, wrong } from "./finding";
import { type Message, topicsOf } from "./topics";

/**
 * Each committed event is in its topic, and nothing else is; a message that came twice has the same bytes. A database that was loaded from a
 * backup does not know the events that it had committed after it.
 */
export function published({ committed, messages, erased, ledger }: Facts): Finding[] {
  const findings: Finding[] = [];
  const isForgotten = forgotten(
    committed,
    databases.filter((database) => ledger.hasGoneBack(database)),
  );
  const sent = new Map<string, string>();
  for (const message of messages) {
    const { ownerId, digest } = message;
    const key = keyOf(message);
    const before = sent.get(key);
    // What is sent again of an erased owner is empty.
    if (before !== undefined && before !== digest && !erased.has(ownerId))
      findings.push(wrong(`${key} came twice with different bytes`));
    if (before === undefined) sent.set(key, digest);
  }
  const known = new Set<string>();
  for (const event of committed) {
    const key = keyOf({ topic: topicOf(event), eventId: event.eventId });
    if (known.has(key)) findings.push(doubled(`${key} is twice in the outbox`));
    known.add(key);
    const digest = sent.get(key);
    if (digest === undefined)
      findings.push(lost(`${key} (${event.type} ${event.seq} of ${event.ownerId}) is not in the topic`));
    else if (digest !== event.digest && !erased.has(event.ownerId))
      findings.push(wrong(`${key} is not in the topic as it was committed`));
  }
  for (const message of new Map(messages.map((one) => [keyOf(one), one])).values())
    if (!known.has(keyOf(message)) && !isForgotten(message))
      findings.push(wrong(`${keyOf(message)} is in the topic, and was not committed`));
  return findings;
}

function keyOf({ topic, eventId }: Pick<Message, "topic" | "eventId">): string {
  return `${topic} ${eventId}`;
}

/** @returns whether a message may be of an event that its database, one of these, no longer has: of an epoch before the backup was loaded, behind the owner's last event in it. */
function forgotten(
  committed: readonly Committed[],
  wentBack: readonly Committed["database"][],
): (message: Message) => boolean {
  const last = new Map<string, bigint>();
  const newest = new Map<string, number>();
  for (const { database, ownerId, epoch, seq } of committed) {
    const stream = `${topicsOf[database]} ${ownerId} ${epoch}`;
    last.set(stream, seq > (last.get(stream) ?? 0n) ? seq : (last.get(stream) ?? 0n));
    newest.set(topicsOf[database], Math.max(epoch, newest.get(topicsOf[database]) ?? 0));
  }
  const topics = new Set<string>(wentBack.map((database) => topicsOf[database]));
  return ({ topic, ownerId, epoch, seq }) =>
    topics.has(topic) && epoch < (newest.get(topic) ?? 0) && seq > (last.get(`${topic} ${ownerId} ${epoch}`) ?? 0n);
}
