import { expect, test } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { brokersAnswer } from "@expense-tracker/dev/processes/kafka-client";
import { testBroker } from "./broker";
import { createTestDatabase } from "./database";

test("each test gets its own empty database, and drop deletes it", async () => {
  const [one, other] = await Promise.all([createTestDatabase("story"), createTestDatabase("story")]);
  expect(one.url).not.toBe(other.url);
  const connection = await createConnection(one.url);
  expect((await connection.query("SHOW TABLES"))[0]).toEqual([]);
  await connection.end();
  await Promise.all([one.drop(), other.drop()]);
  await expect(createConnection(one.url)).rejects.toMatchObject({ code: "ER_BAD_DB_ERROR" });
});

test("the broker of the tests is in service", async () => {
  await expect(brokersAnswer(testBroker().admin, 5_000)).resolves.toBeUndefined();
});
