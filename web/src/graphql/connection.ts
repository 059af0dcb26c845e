/** Whether the API answers. What waits for it is told when another try is worth it. */
class Connection {
  private offline = false;
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Set<() => void>();

  /** True since a request got no answer, until the next one gets one. */
  readonly isOffline = (): boolean => this.offline;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @param isAnswered whether a request got an answer of the API, whatever it says. */
  tell(isAnswered: boolean): void {
    if (this.offline !== isAnswered) return;
    this.offline = !isAnswered;
    for (const listener of this.listeners) listener();
    if (isAnswered) this.tryAgain();
  }

  /** @param again is called when the API answers again, or may do so. */
  onAgain(again: () => void): () => void {
    this.waiting.add(again);
    return () => this.waiting.delete(again);
  }

  tryAgain(): void {
    for (const again of this.waiting) again();
  }
}

/** One for the page: there is one API. */
export const connection = new Connection();
