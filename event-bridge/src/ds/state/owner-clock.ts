import type { ownerSettingsChangedV1 } from "@expense-tracker/events/owner-settings-changed.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { memoryOf, notedTime, written } from "./run-memory";

/** The settings by which an owner's days and months are counted. */
export type OwnerSettings = PayloadOf<typeof ownerSettingsChangedV1>;

/** An owner's settings, and the last day that has begun for the owner. */
export interface OwnerClock {
  readonly baseCurrency: string | null;
  /** IANA */
  readonly timeZone: string;
  readonly monthStartDay: number;
  /** `YYYY-MM-DD`; null before the first tick. */
  readonly lastDay: string | null;
  /** When the latest change happened that counts for the owner's days; null: not known. */
  readonly changedAt: Date | null;
}

/** Due at once, whatever the time is: what an event stores must not depend on a clock. */
const atOnce = "2000-01-01 00:00:00.000";

/** Takes new settings. The owner is due at once: the day may be another one in another zone, and the months may begin elsewhere. */
export async function saveSettings(tx: Tx, ownerId: string, settings: OwnerSettings): Promise<void> {
  const { baseCurrency, timeZone, monthStartDay } = settings;
  await written(tx);
  await tx.query(
    `INSERT INTO owner_clock (owner_id, base_currency, time_zone, month_start_day, rests_until, due_at, changed_at)
     VALUES (?, ?, ?, ?, '${atOnce}', '${atOnce}', ?)
     ON DUPLICATE KEY UPDATE base_currency = VALUES(base_currency), time_zone = VALUES(time_zone), settings_known = TRUE,
       month_start_day = VALUES(month_start_day), due_at = LEAST(due_at, rests_until), changed_at = ${laterChange("VALUES(changed_at)")}`,
    [ownerId, baseCurrency, timeZone, monthStartDay, notedTime(tx)],
  );
}

const laterChange = (at: string) => `COALESCE(GREATEST(changed_at, ${at}), ${at}, changed_at)`;

/** Something that counts for the owner's forecast has changed: it is made again soon, once for all changes that come together. */
export async function makeDue(tx: Tx, ownerId: string): Promise<void> {
  const makeNow = async (times: readonly (Date | null)[]) => {
    const at = times.at(-1) ?? null;
    await tx.query(
      `UPDATE owner_clock SET due_at = LEAST(due_at, rests_until), changed_at = ${laterChange("?")} WHERE owner_id = ?`,
      [at, at, ownerId],
    );
  };
  const memory = memoryOf(tx);
  if (!memory) return makeNow([]);
  // Once for all events of a run, with the latest time of them.
  const [known, now] = [memory.known<Date>(table).get(ownerId), notedTime(tx)];
  const at = known && (!now || known > now) ? known : now;
  if (at) memory.known<Date>(table).set(ownerId, at);
  memory.hold(table, ownerId, at, makeNow);
}

const table = "owner_clock";

/** Longer than a transaction may take. After that they are due again, because their worker was killed. */
const claimMs = 15_000;

export interface Claim {
  readonly owners: readonly string[];
  /** Until then no other worker takes them. */
  readonly until: Date;
}

/**
 * Claims owners who are due for this worker, those who wait longest first. Two workers never get the same owner at the same time.
 *
 * @param now by the clock that all workers share.
 * @param atMost how many.
 */
export function claimDueOwners(db: DataSource, now: Date, atMost: number): Promise<Claim> {
  return inTransaction(db, async (tx) => {
    const rows: { owner_id: string }[] = await tx.query(
      "SELECT owner_id FROM owner_clock WHERE due_at <= ? ORDER BY due_at, owner_id LIMIT ? FOR UPDATE SKIP LOCKED",
      [now, atMost],
    );
    const owners = rows.map(({ owner_id }) => owner_id);
    const until = new Date(now.getTime() + claimMs);
    if (owners.length > 0) {
      await tx.query("UPDATE owner_clock SET rests_until = ?, due_at = ? WHERE owner_id IN (?)", [
        until,
        until,
        owners,
      ]);
    }
    return { owners, until };
  });
}

/** The work on a claimed owner failed. @param dueAt when it is tried again, unless another worker has claimed the owner meanwhile. */
export async function putOff(db: DataSource, ownerId: string, { until }: Claim, dueAt: Date): Promise<void> {
  await db.query("UPDATE owner_clock SET rests_until = ?, due_at = ? WHERE owner_id = ? AND due_at = ?", [
    dueAt,
    dueAt,
    ownerId,
    until,
  ]);
}

/** @returns null when nothing is known of the owner. */
export async function loadClock(tx: Tx, ownerId: string): Promise<OwnerClock | null> {
  const [row]: ClockRow[] = await tx.query(
    `SELECT base_currency, time_zone, month_start_day, DATE_FORMAT(last_day, '%Y-%m-%d') AS last_day, settings_known, changed_at
     FROM owner_clock WHERE owner_id = ?`,
    [ownerId],
  );
  if (!row) return null;
  const { time_zone, month_start_day: monthStartDay, last_day: lastDay, changed_at: changedAt } = row;
  const baseCurrency = row.settings_known ? row.base_currency : await currencyOfPayments(tx, ownerId);
  return { baseCurrency, timeZone: time_zone ?? "UTC", monthStartDay, lastDay, changedAt };
}

/**
 * The base currency of an owner whose settings were never told: that of the base amounts of their payments, else the one currency in which they
 * pay. Null when they pay in several: that is not guessed.
 */
async function currencyOfPayments(tx: Tx, ownerId: string): Promise<string | null> {
  const currencies: { base: string | null; currency: string }[] = await tx.query(
    `SELECT base_currency AS base, currency FROM payment WHERE owner_id = ? AND direction = 'DEBIT'
     GROUP BY base_currency, currency ORDER BY MAX(paid_on) DESC LIMIT 100`,
    [ownerId],
  );
  const based = currencies.find(({ base }) => base !== null);
  if (based) return based.base;
  return currencies.length === 1 ? (currencies[0]?.currency ?? null) : null;
}

/** The owner was worked on. @param restsUntil changes before this time wait until then. @param dueAt when the next day begins. */
export async function rest(tx: Tx, ownerId: string, restsUntil: Date, dueAt: Date): Promise<void> {
  await tx.query("UPDATE owner_clock SET rests_until = ?, due_at = ? WHERE owner_id = ?", [restsUntil, dueAt, ownerId]);
}

/** So many days are kept, to look up what was told when. */
const keptDays = 100;

/** Records that a day has begun for the owner. */
export async function recordTick(tx: Tx, ownerId: string, day: string): Promise<void> {
  await tx.query("INSERT INTO owner_tick (owner_id, day) VALUES (?, ?)", [ownerId, day]);
  await tx.query("UPDATE owner_clock SET last_day = ? WHERE owner_id = ?", [day, ownerId]);
  await tx.query("DELETE FROM owner_tick WHERE owner_id = ? AND day < ? - INTERVAL ? DAY", [ownerId, day, keptDays]);
}

interface ClockRow {
  base_currency: string | null;
  time_zone: string | null;
  month_start_day: number;
  last_day: string | null;
  settings_known: number;
  changed_at: Date | null;
}
