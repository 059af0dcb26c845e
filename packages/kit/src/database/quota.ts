import type { QueryRunner } from "typeorm";
import { AppError } from "../errors/app-error";
import type { Tx } from "./transaction";

/** The table in which the use of quotas is counted, by owner. For a migration. */
export async function createQuotaTable(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE TABLE quota_use (
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

/**
 * Counts what is about to be stored, in the transaction that stores it. The owner's stream must be locked: then a second request
 * of the owner waits, and counts after the first.
 *
 * @throws AppError LIMIT_EXCEEDED with the quota's name and its limit; the transaction, and the count with it, is rolled back.
 */
export async function useQuota<Name extends string>(
  tx: Tx,
  { limits, told }: QuotaRules<Name>,
  ownerId: string,
  use: QuotaUse<Name>,
): Promise<void> {
  const now = new Date();
  const names = await countUse(tx, ownerId, use, now);
  const rows: { quota: Name; used: string }[] = await tx.query(
    `SELECT quota, used FROM quota_use WHERE owner_id = ? AND quota IN (${names.map(() => "?").join(", ")})`,
    [ownerId, ...names],
  );
  for (const { quota: name, used } of rows) {
    const limit = limits[name];
    if (Number(used) <= limit) continue;
    throw new AppError("LIMIT_EXCEEDED", `${told[name](limit)} (quota ${name})`, {
      quota: { name, limit },
      ...(isForADay(name) ? { retryAfterSeconds: Math.ceil((dayMs - (now.getTime() % dayMs)) / 1000) } : {}),
    });
  }
}

/** Counts without refusing. For rows that an event makes: the quotas were checked when its cause was accepted. */
export async function countUse<Name extends string>(
  tx: Tx,
  ownerId: string,
  use: QuotaUse<Name>,
  now = new Date(),
): Promise<Name[]> {
  const entries = Object.entries(use) as [Name, number][];
  const today = now.toISOString().slice(0, always.length);
  await tx.query(
    `INSERT INTO quota_use (owner_id, quota, day, used) VALUES ${entries.map(() => "(?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE used = IF(day = VALUES(day), used, 0) + VALUES(used), day = VALUES(day)`,
    entries.flatMap(([name, count]) => [ownerId, name, isForADay(name) ? today : always, count]),
  );
  return entries.map(([name]) => name);
}

function isForADay(name: string): boolean {
  return name.endsWith("ADay");
}
