import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { ConfigurationError } from "@expense-tracker/kit/process/config";
import { readGatewayConfig } from "./config";

const forOthers = {
  NODE_ENV: "production",
  TOKEN_ISSUER: "https://api.example.test",
  JWKS_URL: "http://auth.test/.well-known/jwks.json",
  SUBGRAPH_URL_AUTH: "http://auth.test/graphql",
  SUBGRAPH_URL_USERS: "http://users.test/graphql",
  SUBGRAPH_URL_EXPENSES: "http://expenses.test/graphql",
  HOP_KEYS_GATEWAY: `a:${randomBytes(32).toString("base64url")}`,
  ALLOWED_ORIGINS: "https://app.example.test",
};
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readGatewayConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
};

test("pages of localhost are trusted on a developer's machine and in a local trial, but in no real deployment", () => {
  expect(problemsOf(forOthers)).toEqual([]);
  const ALLOWED_ORIGINS = "https://app.example.test,http://localhost:3000";
  expect(problemsOf({ ...forOthers, ALLOWED_ORIGINS })).toEqual([
    "ALLOWED_ORIGINS must not name localhost unless TOKEN_ISSUER does",
  ]);
  expect(problemsOf({ ...forOthers, ALLOWED_ORIGINS, NODE_ENV: "development" })).toEqual([]);
  expect(problemsOf({ ...forOthers, ALLOWED_ORIGINS, TOKEN_ISSUER: "http://localhost:8000" })).toEqual([]);
});

test.each(["203.0.113.7", "10.0.0.0/8, fd00::/8", "loopback", "none", "::1/128"])(
  "TRUSTED_PROXIES may be %s",
  (TRUSTED_PROXIES) => expect(problemsOf({ ...forOthers, TRUSTED_PROXIES })).toEqual([]),
);

test.each([
  "0.0.0.0/0",
  "::/0",
  "10.0.0.0/",
  "10.0.0.0/33",
  "fd00::/129",
  "10.0.0.0/8/8",
  "proxy.example.test",
  "10.0.0.0/-1",
])("TRUSTED_PROXIES is refused as %s", (TRUSTED_PROXIES) =>
  expect(problemsOf({ ...forOthers, TRUSTED_PROXIES })).toHaveLength(1),
);
