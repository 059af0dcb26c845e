import type { MigrationInterface, QueryRunner } from "typeorm";
import { refundedTable } from "../src/rollup/refunded-sql";
import { rebuildRollups } from "../src/rollup/rebuild-rollups";
import { fillComputedColumns } from "../src/search/fill-computed-columns";

const pageOwners = 200;

interface Owner {
  owner_id: string;
  base_currency: string | null;
}

/**
 * Computes what follows from the expenses that are there: search texts and words, merchants' keys, base amounts, and the sums of
 * reports. In chunks, and the sums owner by owner and year by year, so that a table of any size needs little memory and no lock is
 * held for long. It may begin again after it was ended half-way.
 */
export class FillSearchTexts1795803200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(refundedTable);
    await fillComputedColumns(runner.manager);
    for (let last = ""; ;) {
      const owners: Owner[] = await runner.query(
        "SELECT owner_id, base_currency FROM owner WHERE owner_id > ? ORDER BY owner_id LIMIT ?",
        [last, pageOwners],
      );
      for (const owner of owners) {
        await noteForeignCurrencies(runner, owner);
        await rebuildRollups(runner, owner.owner_id);
      }
      if (owners.length < pageOwners) return;
      last = owners.at(-1)?.owner_id ?? last;
    }
  }

  async down(): Promise<void> {
    // The migrations before this one drop what this one fills.
  }
}

/** For when rates arrive. Two statements, because a SELECT inside of an INSERT would lock the expenses. */
async function noteForeignCurrencies(runner: QueryRunner, { owner_id: ownerId, base_currency: base }: Owner) {
  if (base === null) return;
  const found: { currency: string }[] = await runner.query(
    "SELECT DISTINCT currency FROM expense WHERE owner_id = ? AND currency <> ?",
    [ownerId, base],
  );
  if (found.length === 0) return;
  await runner.query("INSERT IGNORE INTO foreign_currency (owner_id, currency) VALUES ?", [
    found.map(({ currency }) => [ownerId, currency]),
  ]);
}
