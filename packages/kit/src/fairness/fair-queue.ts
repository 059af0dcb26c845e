/**
 * A queue in which parties take turns: each turn serves one item of one party, and a party's own items keep their order. So
 * the only item of a party waits for one turn, even when another party has a thousand items.
 */
export class FairQueue<Item> {
  /** In the order of their turns: a Map keeps the order of insertion. */
  private readonly lines = new Map<string, Item[]>();
  private total = 0;

  /** Items of all parties. */
  get length(): number {
    return this.total;
  }

  lengthOf(party: string): number {
    return this.lines.get(party)?.length ?? 0;
  }

  /** How many items would be served before a new one of this party. */
  placeOf(party: string): number {
    const turns = this.lengthOf(party) + 1;
    let before = turns - 1;
    for (const [other, line] of this.lines) if (other !== party) before += Math.min(line.length, turns);
    return before;
  }

  push(party: string, item: Item): void {
    const line = this.lines.get(party);
    if (line) line.push(item);
    else this.lines.set(party, [item]);
    this.total += 1;
  }

  /** Takes the oldest item of the first party in turn that `mayBeServed`. */
  shift(mayBeServed: (party: string) => boolean = () => true): Item | undefined {
    for (const [party, line] of this.lines) {
      if (!mayBeServed(party)) continue;
      const item = line.shift();
      this.total -= 1;
      this.lines.delete(party);
      if (line.length > 0) this.lines.set(party, line);
      return item;
    }
    return undefined;
  }

  /**
   * Takes the newest item of the party with the longest line, so that the party with most items loses one first; of several
   * such parties, the last in turn.
   */
  popOfLongest(): Item | undefined {
    let longest: [string, Item[]] | undefined;
    for (const entry of this.lines) if (!longest || entry[1].length >= longest[1].length) longest = entry;
    const item = longest?.[1].at(-1);
    if (longest && item !== undefined) this.remove(longest[0], item);
    return item;
  }

  /** @returns false when the item is no longer in the queue. */
  remove(party: string, item: Item): boolean {
    const line = this.lines.get(party);
    const place = line?.indexOf(item) ?? -1;
    if (!line || place < 0) return false;
    line.splice(place, 1);
    this.total -= 1;
    if (line.length === 0) this.lines.delete(party);
    return true;
  }

  /** Takes all items. */
  drain(): Item[] {
    const items = [...this.lines.values()].flat();
    this.lines.clear();
    this.total = 0;
    return items;
  }
}
