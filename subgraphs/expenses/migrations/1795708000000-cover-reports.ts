import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The index of an owner's days holds all that a report sums and groups by, so that a report reads it alone and in order. It
 * takes the place of the narrow one, which every write pays for as well.
 */
export class CoverReports1795708000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE expense DROP KEY expense_booked, ADD KEY expense_booked
         (owner_id, deleted, booked_on, id, currency, amount_minor, direction, category_id, payment_method, source, merchant)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "ALTER TABLE expense DROP KEY expense_booked, ADD KEY expense_booked (owner_id, deleted, booked_on, id)",
    );
  }
}
