/** Numbers that look random and are the same for the same seed. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 to `below` - 1. */
  int(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  chance(percent: number): boolean {
    return this.int(100) < percent;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.int(items.length)];
    if (item === undefined) throw new Error("there is nothing to pick from");
    return item;
  }

  /** At least one of the items, in their order. */
  some<Item>(items: readonly Item[], percent: number): Item[] {
    const chosen = items.filter(() => this.chance(percent));
    return chosen.length > 0 ? chosen : [this.pick(items)];
  }
}

/** A number for a text, the same in each run. */
export function seedOf(text: string): number {
  let seed = 2_166_136_261;
  for (let index = 0; index < text.length; index++) seed = Math.imul(seed ^ text.charCodeAt(index), 16_777_619);
  return seed;
}
