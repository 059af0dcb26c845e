import type { MigrationInterface, QueryRunner } from "typeorm";

const id = "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin";

/** How owners taught the worker to read the messages of a sender. */
export class MessageLessons1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE IF NOT EXISTS message_lesson (
         owner_id ${id} NOT NULL,
         message_id ${id} NOT NULL,
         sender VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
         lesson TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
         PRIMARY KEY (owner_id, message_id),
         KEY message_lesson_of_sender (owner_id, sender, message_id))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE message_lesson");
  }
}
