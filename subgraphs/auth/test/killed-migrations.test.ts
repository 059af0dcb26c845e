import "reflect-metadata";
import { migrateWithKills } from "@expense-tracker/testing/killed-migrations";
import { expect, jest, test } from "@jest/globals";
import { schemaOfDatabase } from "../src/database";

test("migrations that are killed after any of their changes are completed by the next start", async () => {
  // TypeORM tells of each kill.
  jest.spyOn(console, "log").mockImplementation(() => undefined);
  const { calm, killed, kills } = await migrateWithKills("auth", schemaOfDatabase);
  expect(kills).toBeGreaterThan(0);
  expect(killed).toBe(calm);
});
