import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { EpochDay } from "../spending/epoch-day";
import type { PaymentHistory } from "../spending/payment-history";

/** Rows of a table that are not written yet, by key: a later row replaces an earlier one. */
interface HeldRows {
  readonly rows: Map<string, unknown>;
  readonly write: (rows: readonly never[]) => Promise<void>;
}

/**
 * What a run of one owner's events has read, and what it has not written yet. The owner is locked, so nothing else changes the rows
 * meanwhile. Rows are written together: when the run ends, or before a statement that must see them (`written`).
 */
export class RunMemory {
  readonly #tables = new Map<string, Map<string, unknown>>();
  readonly #held = new Map<string, HeldRows>();

  /** What was read, by key. A name always has values of the same type. */
  known<Value>(name: string): Map<string, Value> {
    const table = this.#tables.get(name) ?? new Map<string, unknown>();
    this.#tables.set(name, table);
    return table as Map<string, Value>;
  }

  hold<Row>(table: string, key: string, row: Row, write: (rows: readonly Row[]) => Promise<void>): void {
    const held = this.#held.get(table) ?? { rows: new Map<string, unknown>(), write };
    this.#held.set(table, held);
    held.rows.set(key, row);
  }

  /** The rows of a table that are not written yet, by key: what is read from the table is as it was before them. */
  held<Row>(table: string): ReadonlyMap<string, Row> {
    return (this.#held.get(table)?.rows ?? new Map<string, unknown>()) as ReadonlyMap<string, Row>;
  }

  async flush(): Promise<void> {
    for (const [table, { rows, write }] of this.#held) {
      this.#held.delete(table);
      await write([...rows.values()] as never[]);
    }
  }
}

/** Name of what is known of payments by id, and of those that are not written yet. */
export const paymentTable = "payment";

/** Name of the latest payments of families, by family. They follow every change of the run. */
export const paymentsOfFamily = "payments of family";

/** Name of all that an owner paid, ready to compare with. It follows every change of the run. */
export const wholeHistory = "whole history";

/** @returns all that the owner paid, when all of the owner's payments are in memory: one that is not there does not exist. */
export const wholeOwner = (memory: RunMemory | null): PaymentHistory | null =>
  memory?.known<PaymentHistory>(wholeHistory).get(wholeHistory) ?? null;

/** Name of the payments of a family, ready to compare with. They follow every change of the run. */
export const familyHistories = "histories of families";

/** Name of what was paid, to compare with: it follows every change of the run. */
export const paidHistories = "paid histories";
export interface PaidHistory {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly history: PaymentHistory;
}

/** Name of the first and the latest day on which something was paid, by currency: null when nothing was. They follow every change of the run. */
export const paidDays = "paid days";

/** Name of the days of the run's payments, by currency. */
export const runDays = "days of the run";
export interface RunDays {
  readonly from: EpochDay;
  readonly to: EpochDay;
}

const memories = new WeakMap<Tx, RunMemory>();

/** Remembers, from now on, in this transaction: what is written is written only with `written`, at the latest before the end. */
export function rememberIn(tx: Tx): void {
  memories.set(tx, new RunMemory());
}

/** @returns null when every statement is sent at once. */
export function memoryOf(tx: Tx): RunMemory | null {
  return memories.get(tx) ?? null;
}

const time = "time";
/** Notes when the event happened that is folded now. */
export function noteTime(tx: Tx, at: Date | null): void {
  memories.get(tx)?.known<Date | null>(time).set(time, at);
}

/** When the event happened that is folded now; null: not known. */
export function notedTime(tx: Tx): Date | null {
  return memories.get(tx)?.known<Date | null>(time).get(time) ?? null;
}

/** Writes what is held. Every statement that reads a table of which rows are held comes after it. */
export async function written(tx: Tx): Promise<void> {
  await memories.get(tx)?.flush();
}
