import type { DataSource } from "typeorm";

const clocks = new WeakMap<DataSource, () => number>();

/** Gives a database the clock by which rows are dated: the process's own, or a test's. @param nowMs milliseconds since 1970. */
export function setClock(db: DataSource, nowMs: () => number): void {
  clocks.set(db, nowMs);
}

/**
 * The time by the clock of a database, to date rows with. Read it after the owner's stream is locked: then an owner's times grow in the
 * order in which their changes become visible.
 */
export function timeOf({ connection }: { readonly connection: DataSource }): Date {
  return new Date((clocks.get(connection) ?? Date.now)());
}
