import type { MigrationInterface, QueryRunner } from "typeorm";

const before = "owner_id, deleted, amount_value, id";

/** A page by day, a count and a total of a range of amounts read this index, and no rows. */
export class CoverAmounts1795940100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE expense DROP KEY expense_amount, ADD KEY expense_amount (${before}, booked_on, currency, direction)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE expense DROP KEY expense_amount, ADD KEY expense_amount (${before})`);
  }
}
