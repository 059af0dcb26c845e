import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { ConfigurationError } from "@expense-tracker/kit/config";
import { readAuthConfig } from "./config";

const key = () => randomBytes(32).toString("base64url");
const complete = {
  DATABASE_URL_AUTH: "mysql://auth:secret@127.0.0.1:3306/auth",
  HOP_KEYS_GATEWAY: `a:${key()}`,
  PASSWORD_PEPPER: key(),
  REFRESH_TOKEN_KEY: key(),
  SIGNING_KEY_ENCRYPTION_KEY: key(),
  CURSOR_KEY: key(),
};
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readAuthConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
};

test("everything that is missing or weak is said at once, by name and never by value", () => {
  const problems = problemsOf({ PASSWORD_PEPPER: "changeme", REFRESH_TOKEN_KEY: "A".repeat(43) });
  for (const name of Object.keys(complete)) expect(problems.join("\n")).toContain(name);
  expect(problems.join("\n")).not.toContain("changeme");
});

test("production refuses passwords that are cheap to guess", () => {
  expect(problemsOf({ ...complete, NODE_ENV: "production" })).toEqual([]);
  expect(problemsOf({ ...complete, NODE_ENV: "test", PASSWORD_COST: "10" })).toEqual([]);
  expect(problemsOf({ ...complete, NODE_ENV: "production", PASSWORD_COST: "11" })).toEqual([
    "PASSWORD_COST must be a whole number from 12 to 15",
  ]);
  expect(problemsOf({ ...complete, PASSWORD_COST: "9" })).toHaveLength(1);
});
