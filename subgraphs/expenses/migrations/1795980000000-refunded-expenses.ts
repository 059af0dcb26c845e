import type { MigrationInterface, QueryRunner } from "typeorm";
import { rebuildRefunded } from "../src/rollup/rebuild-refunded";
import { refundedTable } from "../src/rollup/refunded-sql";

const pageOwners = 200;

/**
 * Keeps what filters of reports look at of each expense that has refunds, and computes it for those that are there, owner by owner and a
 * thousand at a time. It may begin again after it was ended half-way.
 */
export class RefundedExpenses1795980000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(refundedTable);
    for (let last = ""; ;) {
      const owners: { owner_id: string }[] = await runner.query(
        `SELECT owner_id FROM owner WHERE owner_id > ?
           AND EXISTS (SELECT 1 FROM expense WHERE expense.owner_id = owner.owner_id AND refund_of IS NOT NULL)
         ORDER BY owner_id LIMIT ?`,
        [last, pageOwners],
      );
      for (const { owner_id: ownerId } of owners) await rebuildRefunded(runner, ownerId);
      if (owners.length < pageOwners) return;
      last = owners.at(-1)?.owner_id ?? last;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE refunded_expense");
  }
}
