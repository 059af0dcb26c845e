import type { MigrationInterface, QueryRunner } from "typeorm";

/** Payments by day, of one currency and of one category: what is usual is read from the latest ones. */
const indexes = {
  payment_day: "(owner_id, currency, direction, paid_on, amount_minor)",
  payment_category: "(owner_id, category_id, currency, direction, paid_on)",
};

export class PaymentDays1795910100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(indexes)) {
      // A migration that was ended half-way runs again.
      const known: unknown[] = await runner.query(`SHOW KEYS FROM payment WHERE Key_name = '${name}'`);
      if (known.length === 0) await runner.query(`ALTER TABLE payment ADD KEY ${name} ${columns}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`ALTER TABLE payment DROP KEY ${name}`);
  }
}
