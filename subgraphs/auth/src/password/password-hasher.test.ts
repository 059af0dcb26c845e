import { randomBytes } from "node:crypto";
import { afterEach, expect, jest, test } from "@jest/globals";
import { getRounds } from "bcryptjs";
import { Registry } from "prom-client";
import { HashPool } from "./hash-pool";
import { PasswordHasher } from "./password-hasher";
import { readHash } from "./stored-hash";

const password = "monsoon over the ghats";
const [older, newer] = [randomBytes(32), randomBytes(32)];
const opened: PasswordHasher[] = [];
const hasher = (pepper: Buffer, previousPepper?: Buffer, cost = 10) => {
  const one = new PasswordHasher({ pepper, previousPepper, cost, metrics: new Registry() });
  opened.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

test("after a change of the pepper, passwords still work, and their hashes are outdated", async () => {
  const before = await hasher(older).hash(password);
  const after = hasher(newer, older);
  expect(await after.verify(password, before)).toBe(true);
  expect(await after.verify("another fine password", before)).toBe(false);
  expect(after.isOutdated(before)).toBe(true);
  const renewed = await after.hash(password);
  expect(after.isOutdated(renewed)).toBe(false);
  expect(await hasher(newer).verify(password, renewed)).toBe(true);
});

test("a hash without the name of a pepper was made with the oldest configured pepper", async () => {
  const { bcrypt } = readHash(await hasher(older).hash(password));
  expect(await hasher(older).verify(password, bcrypt)).toBe(true);
  expect(hasher(older).isOutdated(bcrypt)).toBe(false);
  expect(await hasher(newer, older).verify(password, bcrypt)).toBe(true);
  expect(hasher(newer, older).isOutdated(bcrypt)).toBe(true);
});

test("with a pepper that is no longer configured no password matches, after the same work as for an unknown account", async () => {
  const before = await hasher(older).hash(password);
  const pool = jest.spyOn(HashPool.prototype, "run");
  try {
    expect(await hasher(newer).verify(password, before)).toBe(false);
    expect(await hasher(newer).verify(password, null)).toBe(false);
    const costs = pool.mock.calls.map(([request]) => ("hash" in request ? getRounds(request.hash) : 0));
    expect(costs).toEqual([10, 10]);
  } finally {
    pool.mockRestore();
  }
});

test("a hash names its pepper, and does not reveal it", async () => {
  const [one, other] = [await hasher(older).hash(password), await hasher(newer).hash(password)];
  expect(one).toMatch(/^[\w-]{8}:\$2b\$10\$/);
  expect(readHash(one).pepperId).not.toBe(readHash(other).pepperId);
  expect(older.toString("base64url")).not.toContain(readHash(one).pepperId);
});

test("a user cannot choose a password from a list of stolen ones, in any spelling", async () => {
  const asked: string[] = [];
  const has = async (password: string) => {
    asked.push(password);
    return password === "monsoon over the ghats";
  };
  const hasher = new PasswordHasher({
    pepper: randomBytes(32),
    cost: 10,
    metrics: new Registry(),
    breached: { has, close: async () => undefined },
  });
  const choose = (password: string) => hasher.hashChosen(password, [], "password");
  await expect(choose("monsoon over the ghats")).rejects.toMatchObject({ code: "BAD_USER_INPUT", field: "password" });
  await expect(choose("ｍonsoon over the ghats")).rejects.toThrow("stolen");
  expect(asked).toContain("ｍonsoon over the ghats");
  expect(await hasher.verify("correct horse battery", await choose("correct horse battery"))).toBe(true);
  await hasher.close();
});
