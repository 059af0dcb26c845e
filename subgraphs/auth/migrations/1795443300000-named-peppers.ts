import type { MigrationInterface, QueryRunner } from "typeorm";

/** A hash says which pepper it was made with: `<pepper>:<bcrypt>`. */
export class NamedPeppers1795443300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "ALTER TABLE account MODIFY COLUMN password_hash VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    // One that names its pepper does not fit any more: the server refuses then.
    await runner.query(
      "ALTER TABLE account MODIFY COLUMN password_hash CHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL",
    );
  }
}
