import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";
const words = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

/** Messages that a language model is asked about, and what it said of each text. */
export class ModelQuestions1795900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS model_question (
         owner_id ${id} NOT NULL,
         message_id ${id} NOT NULL,
         received TEXT ${words} NOT NULL,
         due_at DATETIME(3) NOT NULL,
         tries INT UNSIGNED NOT NULL,
         PRIMARY KEY (owner_id, message_id),
         KEY model_question_due (due_at, owner_id, message_id))`,
    );
    await runner.query(
      `CREATE TABLE IF NOT EXISTS model_answer (
         owner_id ${id} NOT NULL,
         text_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
         answer TEXT ${words} NOT NULL,
         PRIMARY KEY (owner_id, text_hash))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["model_answer", "model_question"]) await runner.query(`DROP TABLE ${table}`);
  }
}
