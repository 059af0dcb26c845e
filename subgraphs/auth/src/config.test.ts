import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { ConfigurationError } from "@expense-tracker/kit/process/config";
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

test("the error names all missing or weak settings at once, and contains none of their values", () => {
  const problems = problemsOf({ PASSWORD_PEPPER: "changeme", REFRESH_TOKEN_KEY: "A".repeat(43) });
  for (const name of Object.keys(complete)) expect(problems.join("\n")).toContain(name);
  expect(problems.join("\n")).not.toContain("changeme");
});

const smtp = { SMTP_URL: "smtp://mail:secret@smtp.example.test", MAIL_FROM: "Expense Tracker <no-reply@example.test>" };
const production = { ...complete, ...smtp, APP_URL: "https://app.example.test/", NODE_ENV: "production" };

test("a previous pepper can be configured, and must be as strong as the current one", () => {
  expect(problemsOf({ ...complete, PASSWORD_PEPPER_PREVIOUS: key() })).toEqual([]);
  expect(problemsOf({ ...complete, PASSWORD_PEPPER_PREVIOUS: "changeme" })).toHaveLength(1);
});

test("links in mails must not lead to localhost, except in a trial where auth itself is on localhost", () => {
  const forOthers = { ...production, TOKEN_ISSUER: "https://api.example.test" };
  expect(problemsOf(forOthers)).toEqual([]);
  for (const APP_URL of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]/", "https://app.localhost"]) {
    expect(problemsOf({ ...forOthers, APP_URL })).toEqual(["APP_URL must not be localhost where TOKEN_ISSUER is not"]);
    expect(problemsOf({ ...production, TOKEN_ISSUER: "http://localhost:8000", APP_URL })).toEqual([]);
  }
});

test("production refuses passwords that are cheap to guess", () => {
  expect(problemsOf(production)).toEqual([]);
  expect(problemsOf({ ...complete, NODE_ENV: "test", PASSWORD_COST: "4" })).toEqual([]);
  expect(problemsOf({ ...production, PASSWORD_COST: "11" })).toEqual([
    "PASSWORD_COST must be a whole number from 12 to 15",
  ]);
  expect(problemsOf({ ...complete, PASSWORD_COST: "3" })).toHaveLength(1);
});

test("the limits of a network are multiplied only in development, or when the operator configures it", () => {
  const factorOf = (env: Record<string, string>) => readAuthConfig(env).throttleAddressFactor;
  expect(factorOf(production)).toBe(1);
  expect(factorOf({ ...production, THROTTLE_ADDRESS_FACTOR: "20" })).toBe(20);
  expect(factorOf({ ...complete, NODE_ENV: "development" })).toBe(100);
  for (const factor of ["0", "101", "1.5", "many"]) {
    expect(problemsOf({ ...production, THROTTLE_ADDRESS_FACTOR: factor })).toHaveLength(1);
  }
});

test("production does not start without an SMTP server and the URL of the app", () => {
  const { SMTP_URL: _, MAIL_FROM: __, APP_URL: ___, ...rest } = production;
  expect(problemsOf(rest)).toEqual(["SMTP_URL is missing", "APP_URL is missing"]);
  expect(problemsOf({ ...production, MAIL_FROM: "" })).toEqual(["MAIL_FROM is missing"]);
  expect(problemsOf({ ...production, SMTP_URL: "mail:secret", MAIL_FROM: "no address" })).toEqual([
    expect.stringMatching(/^SMTP_URL must look like smtp:/),
    expect.stringMatching(/^MAIL_FROM must be an address/),
  ]);
  expect(problemsOf(complete)).toEqual([]);
});

test("auth sends the SMTP password over TLS only, unless the URL turns that off", () => {
  const requireTls = (env: Record<string, string>) => readAuthConfig(env).mailTransport;
  expect(requireTls(production)).toMatchObject({ smtp: { requireTls: true } });
  expect(requireTls({ ...production, SMTP_URL: `${smtp.SMTP_URL}?requireTLS=false` })).toMatchObject({
    smtp: { requireTls: false },
  });
  expect(problemsOf({ ...production, SMTP_URL: `${smtp.SMTP_URL}?ignoreTLS=true` })).toHaveLength(1);
});
