import { openKept, resultOf } from "./database";

interface KeptAnswer {
  readonly data: unknown;
  readonly atMs: number;
}

/** So many screens, pages and expenses can be read again: some 10 MB at most. */
const mostAnswers = 200;

/**
 * The latest answer to each query of one user, on the device, to be read when the API cannot be reached. A device without storage keeps
 * nothing, and the app goes on.
 */
export class KeptAnswers {
  private readonly database: Promise<IDBDatabase | null>;

  constructor(userId: string) {
    this.database = openKept("answers", userId).catch(() => null);
  }

  /** @param name of the operation with its variables. @returns null when there is none. */
  async find(name: string): Promise<unknown> {
    const store = await this.store("readonly");
    const found: KeptAnswer | undefined = store ? await resultOf(store.get(name)) : undefined;
    return found?.data ?? null;
  }

  async keep(name: string, data: unknown): Promise<void> {
    const store = await this.store("readwrite");
    if (!store) return;
    const answer: KeptAnswer = { data, atMs: Date.now() };
    await resultOf(store.put(answer, name));
    if ((await resultOf(store.count())) > mostAnswers) await this.forgetOldest(store);
  }

  /** A quarter at once, so that not each answer looks through all. */
  private async forgetOldest(store: IDBObjectStore): Promise<void> {
    const [names, answers] = await Promise.all([resultOf(store.getAllKeys()), resultOf(store.getAll())]);
    const ages = names.map((name, index) => ({ name, atMs: (answers[index] as KeptAnswer).atMs }));
    const oldest = ages.toSorted((one, other) => one.atMs - other.atMs).slice(0, mostAnswers / 4);
    for (const { name } of oldest) store.delete(name);
  }

  private async store(mode: IDBTransactionMode): Promise<IDBObjectStore | null> {
    const database = await this.database;
    try {
      return database?.transaction("answers", mode).objectStore("answers") ?? null;
    } catch {
      return null; // closed, because the user has logged out in another tab
    }
  }
}
