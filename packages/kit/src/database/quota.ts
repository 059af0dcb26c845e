import type { QueryRunner } from "typeorm";
import { AppError } from "../errors/app-error";
import { askTogether, holdStatements, type Question } from "./hold-statements";
import type { Tx } from "./transaction";

/** The table in which the use of quotas is counted, by owner. For a migration. */
export async function createQuotaTable(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE TABLE IF NOT EXISTS quota_use (
    owner_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quota VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    day DATE NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (owner_id, quota)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
}

/** The day that stands for a quota without days. */
const always = "1970-01-01";
const dayMs = 86_400_000;

/** The number of things that are about to be stored, by quota. A name that ends in `ADay` is a quota for one day in UTC. */
export type QuotaUse<Name extends string> = Partial<Record<Name, number>>;

/** How much one owner may store, and the text of the error. */
export interface QuotaRules<Name extends string> {
  limits: Readonly<Record<Name, number>>;
  /** E.g. `you may keep 10 expenses`. */
  told: Readonly<Record<Name, (limit: number) => string>>;
}

/** What an owner has used, by quota, as far as it was ever used. */
export type UsedQuotas = ReadonlyMap<string, { day: string; used: number }>;

/** Asks how much an owner has used. The owner's stream must be locked when it is answered. */
export function questionForUsed(ownerId: string, names: readonly string[]): Question<UsedQuotas> {
  const sql = "SELECT quota, day, used FROM quota_use WHERE owner_id = ? AND quota IN (?)";
  return {
    statement: { sql, values: [ownerId, names] },
    read: (found) => {
      const rows = found as { quota: string; day: string; used: string }[];
      return new Map(rows.map(({ quota, day, used }) => [quota, { day, used: Number(used) }]));
    },
  };
}

/**
 * Counts what is about to be stored, in the transaction that stores it. The owner's stream must be locked: then a second request
 * of the owner waits, and counts after the first.
 *
 * @param known what the owner has used, asked since the stream was locked, and not counted since; it is asked now when omitted.
 * @throws AppError LIMIT_EXCEEDED with the quota's name and its limit: nothing is counted.
 */
export async function useQuota<Name extends string>(
  tx: Tx,
  { limits, told }: QuotaRules<Name>,
  ownerId: string,
  use: QuotaUse<Name>,
  known?: UsedQuotas,
): Promise<void> {
  const now = new Date();
  const entries = entriesOf(use);
  const names = entries.map(([name]) => name);
  const used = known ?? (await askTogether(tx, [questionForUsed(ownerId, names)]))[0];
  for (const [name, count] of entries) {
    const before = used.get(name);
    const limit = limits[name];
    if ((before?.day === dayOf(name, now) ? before.used : 0) + count <= limit) continue;
    throw new AppError("LIMIT_EXCEEDED", `${told[name](limit)} (quota ${name})`, {
      quota: { name, limit },
      ...(isForADay(name) ? { retryAfterSeconds: Math.ceil((dayMs - (now.getTime() % dayMs)) / 1000) } : {}),
    });
  }
  await countUse(tx, ownerId, use, now);
}

/** Counts without refusing. For rows that an event makes: the quotas were checked when its cause was accepted. */
export async function countUse<Name extends string>(
  tx: Tx,
  ownerId: string,
  use: QuotaUse<Name>,
  now = new Date(),
): Promise<void> {
  const entries = entriesOf(use);
  const sql = `INSERT INTO quota_use (owner_id, quota, day, used) VALUES ?
     ON DUPLICATE KEY UPDATE used = IF(day = VALUES(day), used, 0) + VALUES(used), day = VALUES(day)`;
  const rows = entries.map(([name, count]) => [ownerId, name, dayOf(name, now), count]);
  await holdStatements(tx, [{ sql, values: [rows] }]);
}

const entriesOf = <Name extends string>(use: QuotaUse<Name>) => Object.entries(use) as [Name, number][];

/** The day for which a quota counts, YYYY-MM-DD. */
function dayOf(name: string, now: Date): string {
  return isForADay(name) ? now.toISOString().slice(0, always.length) : always;
}

function isForADay(name: string): boolean {
  return name.endsWith("ADay");
}
