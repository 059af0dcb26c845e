import { type Facts, topicOf } from "./facts";
import { doubled, type Finding, lost, wrong } from "./finding";

/** Each committed event is in its topic, and nothing else is; a message that came twice has the same bytes. */
export function published({ committed, messages, erased }: Facts): Finding[] {
  const findings: Finding[] = [];
  const sent = new Map<string, string>();
  for (const { topic, eventId, ownerId, digest } of messages) {
    const key = `${topic} ${eventId}`;
    const before = sent.get(key);
    // What is sent again of an erased owner is empty.
    if (before !== undefined && before !== digest && !erased.has(ownerId))
      findings.push(wrong(`${key} came twice with different bytes`));
    if (before === undefined) sent.set(key, digest);
  }
  const known = new Set<string>();
  for (const event of committed) {
    const key = `${topicOf(event)} ${event.eventId}`;
    if (known.has(key)) findings.push(doubled(`${key} is twice in the outbox`));
    known.add(key);
    const digest = sent.get(key);
    if (digest === undefined)
      findings.push(lost(`${key} (${event.type} ${event.seq} of ${event.ownerId}) is not in the topic`));
    else if (digest !== event.digest && !erased.has(event.ownerId))
      findings.push(wrong(`${key} is not in the topic as it was committed`));
  }
  for (const key of sent.keys())
    if (!known.has(key)) findings.push(wrong(`${key} is in the topic, and was not committed`));
  return findings;
}
