/** Work that waits, of one owner. */
interface Waiting {
  ownerId: string;
}

/**
 * Chooses whose work is next: that of the owner whose turn was longest ago, so that one with much work keeps no other waiting. Each
 * process remembers the turns that it gave.
 *
 * @returns a function of what waits now, at most one of each owner; null when nothing waits.
 */
export function ownersInTurn(): <Work extends Waiting>(waiting: readonly Work[]) => Work | null {
  let turn = 0;
  let latest = new Map<string, number>();
  return (waiting) => {
    latest = new Map(waiting.map(({ ownerId }) => [ownerId, latest.get(ownerId) ?? 0]));
    const [next] = waiting.toSorted((a, b) => (latest.get(a.ownerId) ?? 0) - (latest.get(b.ownerId) ?? 0));
    if (next) latest.set(next.ownerId, ++turn);
    return next ?? null;
  };
}
