import { LRUCache } from "lru-cache";

/**
 * Keeps what was made from texts, in two parts: texts that came once, and texts that came again. A flood of different texts drives out only what came
 * once, so that what many requests use stays.
 */
export class KeptTexts<Kept> {
  private readonly once: LRUCache<string, Sized<Kept>>;
  private readonly again: LRUCache<string, Sized<Kept>>;

  /** @param most texts in all. @param mostBytes of their estimated memory. */
  constructor(most: number, mostBytes: number) {
    const part = (share: number) =>
      new LRUCache<string, Sized<Kept>>({
        max: most * share,
        maxSize: mostBytes * share,
        sizeCalculation: ({ bytes }) => bytes,
      });
    this.once = part(1 / 4);
    this.again = part(3 / 4);
  }

  /** Counts as a further use of the text. */
  use(text: string): Kept | undefined {
    const known = this.again.get(text);
    if (known) return known.kept;
    const first = this.once.get(text);
    if (!first) return undefined;
    this.once.delete(text);
    this.again.set(text, first);
    return first.kept;
  }

  /** Does not count as a use. */
  peek(text: string): Kept | undefined {
    return (this.again.peek(text) ?? this.once.peek(text))?.kept;
  }

  /** Keeps something for a text, or more than before. */
  set(text: string, kept: Kept, bytes: number): void {
    const part = this.again.has(text) ? this.again : this.once;
    part.set(text, { kept, bytes: Math.max(1, bytes) });
  }
}

interface Sized<Kept> {
  kept: Kept;
  /** Estimated memory. */
  bytes: number;
}
