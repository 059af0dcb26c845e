import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { keepKeys } from "../src/signing-key/keep-keys";
import { type KeysCommand, readKeysArguments } from "../src/operator/keys-arguments";
import { UsageError } from "@expense-tracker/kit/process/operator-command";
import { runKeysCommand } from "../src/operator/keys-command";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const kid = "-bcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const change = () => ({ encryptionKey: auth.encryptionKey, now: new Date(auth.nowMs()) });
const run = (command: KeysCommand) => runKeysCommand(auth.db, command, change());

test.each<[string[], KeysCommand]>([
  [["list"], { action: "list" }],
  [["rotate"], { action: "rotate", atOnce: false }],
  [["rotate", "--now"], { action: "rotate", atOnce: true }],
  [["revoke", kid], { action: "revoke", kid }],
  [["retire", kid], { action: "revoke", kid }],
])("%s is understood", (args, command) => {
  expect(readKeysArguments(args)).toEqual({ command, json: false });
  expect(readKeysArguments([...args, "--json"])).toEqual({ command, json: true });
});

test("--help prints the usage", () => {
  expect(readKeysArguments(["--help"]).command).toBeNull();
});

test.each([
  [[]],
  [["lists"]],
  [["list", "--now"]],
  [["list", "everything"]],
  [["list", "--force"]],
  [["rotate", kid]],
  [["revoke"]],
  [["revoke", "short"]],
  [["revoke", kid, kid]],
  [["revoke", kid, "--now"]],
  [["rotate", "--now=yes"]],
])("other arguments are refused, and the usage is printed: %s", (args) => {
  expect(() => readKeysArguments(args)).toThrow(UsageError);
  expect(() => readKeysArguments(args)).toThrow("npm run keys -- revoke <kid>");
});

test("an operator lists the keys, rotates, lists them again, and revokes a key", async () => {
  const { kid: first } = await auth.db.query("SELECT kid FROM signing_key").then(([row]) => row);
  expect((await run({ action: "list" })).text).toMatch(
    new RegExp(`^kid +state +published \\(UTC\\)\n${first}  signs  20..-.*  since 20..-`),
  );
  await keepKeys(auth.db, change(), 30);
  const planned = await run({ action: "rotate", atOnce: false });
  expect(planned.text).toContain("was published just now and signs from");
  expect((await run({ action: "list" })).text).toMatch(/ next +20..-.* signs from 20/);
  auth.clock.aheadMs += 6 * 60_000;
  const rotated = await run({ action: "rotate", atOnce: false });
  expect(rotated.text).toContain(`${first} is retired`);
  const { kid: second } = rotated.json as { kid: string };
  const revoked = await run({ action: "revoke", kid: second });
  expect(revoked.text).toContain(`${second} is revoked`);
  expect((await run({ action: "list" })).json).toMatchObject({
    keys: [{ state: "next" }, { state: "signs" }, { kid: second, state: "revoked" }, { kid: first, state: "retired" }],
  });
});
