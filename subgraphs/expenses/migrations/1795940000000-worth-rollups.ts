import type { MigrationInterface, QueryRunner } from "typeorm";
import { refundedTable } from "../src/rollup/refunded-sql";
import { rebuildRollups } from "../src/rollup/rebuild-rollups";
import { rollupScopes } from "../src/rollup/rollup";

const pageOwners = 200;
const worth = rollupScopes.filter(({ grain }) => grain === "WORTH");

/**
 * Computes the sums by day in the currencies of reports for the expenses that are there, owner by owner and year by year. It may begin
 * again after it was ended half-way.
 */
export class WorthRollups1795940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(refundedTable);
    for (let last = ""; ;) {
      const owners: { owner_id: string }[] = await runner.query(
        "SELECT owner_id FROM owner WHERE owner_id > ? ORDER BY owner_id LIMIT ?",
        [last, pageOwners],
      );
      for (const { owner_id: ownerId } of owners) await rebuildRollups(runner, ownerId, worth);
      if (owners.length < pageOwners) return;
      last = owners.at(-1)?.owner_id ?? last;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM spending_rollup WHERE grain LIKE '=%'");
  }
}
