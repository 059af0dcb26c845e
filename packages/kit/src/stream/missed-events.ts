import type { MigrationInterface, QueryRunner } from "typeorm";
import { missedColumn } from "./stream-tables";

/** Lets a position tell how many events it has gone past that never came. Those of before are not known, and count as none. It may run again. */
export class MissedEvents1795990000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn("position", "missed")) return;
    await runner.query(`ALTER TABLE \`position\` ADD COLUMN missed ${missedColumn}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `position` DROP COLUMN missed");
  }
}
