import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

test("a column that an INSERT of many rows leaves out, because no row has a value, is null: none has another default", async () => {
  // MariaDB spells the default NULL as a word.
  const others = await expenses.db.query(
    `SELECT table_name, column_name, column_default FROM information_schema.columns
     WHERE table_schema = DATABASE() AND is_nullable = 'YES' AND column_default <> 'NULL'`,
  );
  expect(others).toEqual([]);
});
