import { ContractViolation } from "@expense-tracker/events/validate";
import { expect, test } from "@jest/globals";
import { QueryFailedError } from "typeorm";
import { AppError } from "../errors/app-error";
import { PlainFailure, reasonOf } from "./reason-of";

const secret = "Mango Chutney Emporium";

const thrownBy = (steps: () => unknown): unknown => {
  try {
    return steps();
  } catch (error) {
    return error;
  }
};

test.each([
  ["SyntaxError", () => JSON.parse(secret) as unknown],
  ["SyntaxError", () => BigInt(secret)],
  ["RangeError", () => new Intl.DateTimeFormat("en", { timeZone: secret })],
  [
    "Error",
    () => {
      throw new Error(`cannot fold ${secret}`);
    },
  ],
])("of a %s only the type and the place are told, as its message may quote the event", (type, steps) => {
  const reason = reasonOf(thrownBy(steps));
  expect(reason).toMatch(
    new RegExp(`^${type} in \\S+ at reason-of\\.test\\.ts:\\d+$|^${type} at reason-of\\.test\\.ts:\\d+$`),
  );
  expect(reason).not.toContain("Mango");
});

test("of a database's error the values are masked", () => {
  const driver = Object.assign(new Error(`Duplicate entry '${secret}' for key 'expense_external'`), {
    code: "ER_DUP_ENTRY",
    errno: 1062,
    sqlState: "23000",
  });
  const reason = reasonOf(new QueryFailedError("INSERT INTO expense VALUES (?)", [secret], driver));
  expect(reason).toContain("ER_DUP_ENTRY: Duplicate entry '[value]' for key 'expense_external'");
});

test("our own words are told", () => {
  for (const error of [
    new AppError("CONFLICT", "the expense is gone"),
    new ContractViolation("expense.recorded v1: /expense/amount must be string"),
    new PlainFailure("users failed: INTERNAL"),
  ])
    expect(reasonOf(error)).toBe(error.message);
});

test("what is no error has a reason too", () => {
  expect(reasonOf(secret)).toBe("string at an unknown place");
  expect(reasonOf(null)).toBe("object at an unknown place");
});
