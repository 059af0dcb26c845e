import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { loadSecrets } from "./secrets";

test("secrets are made once, differ from each other, and only their user can read them", () => {
  const file = join(mkdtempSync(join(tmpdir(), "secrets-")), "secrets.json");
  const secrets = loadSecrets(file, {});
  expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
  expect(loadSecrets(file, {})).toEqual(secrets);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(Buffer.from(secrets.PASSWORD_PEPPER, "base64url")).toHaveLength(32);
  expect(secrets.HOP_KEYS_GATEWAY).toMatch(/^k1:[\w-]{43}$/);
});

test("a secret from the environment is preferred, and is not stored", () => {
  const file = join(mkdtempSync(join(tmpdir(), "secrets-")), "secrets.json");
  const secrets = loadSecrets(file, { PASSWORD_PEPPER: "given" });
  expect(secrets.PASSWORD_PEPPER).toBe("given");
  expect(loadSecrets(file, {}).PASSWORD_PEPPER).not.toBe("given");
});
