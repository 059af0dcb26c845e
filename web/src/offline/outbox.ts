import { RecordExpenseDocument, type RecordExpenseMutationVariables } from "@expense-tracker/operations/graphql";
import type { Client } from "@urql/core";
import { connection } from "../graphql/connection";
import { documentOf } from "../graphql/document";
import type { ApiError } from "../graphql/send-operation";
import { openKept, resultOf } from "./database";

/** An expense that waits to be sent. */
export interface Waiting {
  /** Its idempotency key: however often it is sent, it is recorded once (the API remembers keys for at least seven days). */
  readonly key: string;
  readonly input: RecordExpenseMutationVariables["input"];
  /** When it was entered, in milliseconds since 1970. */
  readonly atMs: number;
  /** What the API says is wrong with it. It is not sent again. */
  readonly problem: string | null;
}

/** These mean: later. All other codes are about the expense itself. */
const later = ["UNAVAILABLE", "RATE_LIMITED", "UNAUTHENTICATED", "INTERNAL"];

/**
 * What one user has entered while the API could not be reached. It stays on the device through reloads and closed tabs until it is sent. Of
 * several tabs one sends at a time, and each looks at the device's list again before, so that nothing is sent by two.
 */
export class Outbox {
  private waiting: readonly Waiting[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly tabs: BroadcastChannel;
  private readonly database: Promise<IDBDatabase>;

  constructor(
    private readonly userId: string,
    private readonly client: Client,
  ) {
    this.database = openKept("waiting", userId);
    this.tabs = new BroadcastChannel(`expenses:waiting:${userId}`);
    this.tabs.addEventListener("message", () => void this.read());
  }

  readonly current = (): readonly Waiting[] => this.waiting;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sends what is left of an earlier visit, and from then on whenever the API may answer again. @returns what ends that. */
  readonly begin = (): (() => void) => {
    const stop = connection.onAgain(() => void this.send());
    void this.send();
    return stop;
  };

  /** @throws DOMException when the device cannot keep it. */
  async add(key: string, input: Waiting["input"]): Promise<void> {
    await this.put({ key, input, atMs: Date.now(), problem: null });
  }

  async remove(key: string): Promise<void> {
    await resultOf((await this.store("readwrite")).delete(key));
    await this.changed();
  }

  /** Sends what waits, the first entered first, until there is no answer. */
  async send(): Promise<void> {
    await navigator.locks.request(`expenses:waiting:${this.userId}`, async () => {
      await this.read();
      for (const entry of this.waiting.filter(({ problem }) => problem === null)) {
        if (!(await this.sendOne(entry))) return;
      }
    });
  }

  /** @returns whether there was an answer for this expense. */
  private async sendOne(entry: Waiting): Promise<boolean> {
    const { key, input } = entry;
    const variables = { input, idempotencyKey: key };
    const { data, error } = await this.client.mutation(documentOf(RecordExpenseDocument), variables).toPromise();
    if (data?.recordExpense) {
      await this.remove(key);
      return true;
    }
    const refused: ApiError | undefined = error?.graphQLErrors[0];
    if (!refused || later.includes(refused.extensions?.code ?? "INTERNAL")) return false;
    await this.put({ ...entry, problem: refused.message });
    return true;
  }

  private async put(entry: Waiting): Promise<void> {
    await resultOf((await this.store("readwrite")).put(entry, entry.key));
    await this.changed();
  }

  private async changed(): Promise<void> {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only; windows are meant
    this.tabs.postMessage(null);
    await this.read();
  }

  private async read(): Promise<void> {
    const all: readonly Waiting[] = await resultOf((await this.store("readonly")).getAll());
    this.waiting = all.toSorted((one, other) => one.atMs - other.atMs);
    for (const listener of this.listeners) listener();
  }

  private async store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    return (await this.database).transaction("waiting", mode).objectStore("waiting");
  }
}
