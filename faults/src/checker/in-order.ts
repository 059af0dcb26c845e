import type { Facts } from "./facts";
import { type Finding, reordered } from "./finding";

/** The first occurrences of an owner's events in a topic are numbered 1, 2, 3 … in each epoch. */
export function inOrder({ messages }: Facts): Finding[] {
  const firsts = new Map<string, bigint[]>();
  const seen = new Set<string>();
  for (const { topic, eventId, ownerId, epoch, seq } of messages) {
    if (seen.has(`${topic} ${eventId}`)) continue;
    seen.add(`${topic} ${eventId}`);
    const stream = `${topic} ${ownerId} ${epoch}`;
    const numbers = firsts.get(stream) ?? [];
    if (numbers.length === 0) firsts.set(stream, numbers);
    numbers.push(seq);
  }
  return [...firsts].flatMap(([stream, numbers]) => {
    const at = numbers.findIndex((seq, index) => seq !== BigInt(index + 1));
    return at < 0 ? [] : [reordered(`${stream}: ${numbers[at]} follows ${at === 0 ? "nothing" : numbers[at - 1]}`)];
  });
}
