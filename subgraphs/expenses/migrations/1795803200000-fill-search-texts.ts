import type { MigrationInterface, QueryRunner } from "typeorm";
import { fillSearchTexts } from "../src/search/fill-search-texts";

/** Makes the words of the expenses that are there. It may begin again after it was ended half-way. */
export class FillSearchTexts1795803200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await fillSearchTexts(runner.manager);
  }

  async down(): Promise<void> {
    // The migration before this one drops what this one fills.
  }
}
