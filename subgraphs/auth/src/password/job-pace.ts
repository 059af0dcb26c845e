const remembered = 16;

/** How long the latest jobs took. */
export class JobPace {
  private readonly latestMs: number[];
  /** A running average: for telling when another try may succeed. */
  averageMs: number;

  /** @param firstMs what a job is thought to take before there were many. */
  constructor(firstMs: number) {
    this.latestMs = [firstMs];
    this.averageMs = firstMs;
  }

  /** Of the latest jobs the quickest: what a job takes at best. One that takes long on a busy machine says little of the next. */
  get quickestMs(): number {
    return Math.min(...this.latestMs);
  }

  note(ms: number): void {
    this.averageMs = this.averageMs * 0.8 + ms * 0.2;
    this.latestMs.push(ms);
    if (this.latestMs.length > remembered) this.latestMs.shift();
  }
}
