const remembered = 16;

/** The time that the last jobs took. */
export class JobPace {
  private readonly latestMs: number[];
  /** A running average. Refused clients get a time to wait that is computed from it. */
  averageMs: number;

  /** @param firstMs the estimate before any job has run. */
  constructor(firstMs: number) {
    this.latestMs = [firstMs];
    this.averageMs = firstMs;
  }

  /** The time of the quickest of the last jobs. Slow jobs are ignored: on a busy machine they show little about the next one. */
  get quickestMs(): number {
    return Math.min(...this.latestMs);
  }

  note(ms: number): void {
    this.averageMs = this.averageMs * 0.8 + ms * 0.2;
    this.latestMs.push(ms);
    if (this.latestMs.length > remembered) this.latestMs.shift();
  }
}
