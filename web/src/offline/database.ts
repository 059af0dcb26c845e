/** What this device keeps of a user: answers that can be read again, and expenses that wait to be sent. */
export type Kept = "answers" | "waiting";

const prefix = "expenses:";

/** Opens a user's own database, with one store of that name, and gives way when another tab deletes it. @throws DOMException where there is none. */
export async function openKept(kept: Kept, userId: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(nameOf(kept, userId), 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(kept));
  const database = await resultOf(opening);
  database.addEventListener("versionchange", () => database.close());
  return database;
}

/**
 * Deletes what this device keeps of its users, so that the next person who uses the device cannot read it.
 *
 * @param except the user whose data stay.
 */
export async function forgetKept(kept: readonly Kept[], except: string | null): Promise<void> {
  const all = await indexedDB.databases();
  for (const { name = "" } of all) {
    const isMeant = kept.some((each) => name.startsWith(`${prefix}${each}:`));
    const isExcepted = except !== null && kept.some((each) => name === nameOf(each, except));
    if (isMeant && !isExcepted) indexedDB.deleteDatabase(name);
  }
}

function nameOf(kept: Kept, userId: string): string {
  return `${prefix}${kept}:${userId}`;
}

/** @throws DOMException when the request fails. */
export function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the device's storage failed")));
  });
}
