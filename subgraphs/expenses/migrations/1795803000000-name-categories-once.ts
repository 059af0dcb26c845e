import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Categories with the same parent have different names. Until now there were default categories only, whose names are English: for
 * them LOWER makes the same key as `siblingKeyOf`.
 */
export class NameCategoriesOnce1795803000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn("category", "sibling_key"))) {
      await runner.query(
        "ALTER TABLE category ADD COLUMN sibling_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL",
      );
    }
    await runner.query("UPDATE category SET sibling_key = CONCAT('/', LOWER(name)) WHERE NOT archived");
    const keys: unknown[] = await runner.query("SHOW INDEX FROM category WHERE Key_name = 'category_sibling'");
    if (keys.length === 0) {
      await runner.query("ALTER TABLE category ADD UNIQUE KEY category_sibling (owner_id, sibling_key)");
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE category DROP KEY category_sibling, DROP COLUMN sibling_key");
  }
}
