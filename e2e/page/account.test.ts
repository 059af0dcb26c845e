import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { LogInDocument, RecordExpenseDocument, UpdateProfileDocument } from "@expense-tracker/operations/graphql";
import { ask } from "../world/edge";
import { settledPerson } from "../world/person";
import { codeOf, proveAddress } from "../world/second-factor";
import { goTo, logIn, openApp, problems } from "./app";

/** Stands where a person may write what they like. */
const hostile = `<img src=x onerror="document.title='hacked'">`;

test("what is changed of a profile is saved beside what another device has changed meanwhile", async () => {
  const person = await settledPerson({ firstName: "Mira", lastName: "Rao" });
  const page = await openApp({}, "/account");
  await logIn(page, person);
  await page.getByLabel("First name").fill(hostile);
  await person.dataOf(UpdateProfileDocument, { input: { lastName: "Iyer" } });
  const save = page.getByRole("button", { name: "Save" }).first();
  await save.click();
  await page.getByText("This was changed meanwhile.").waitFor();
  await page.locator("input[value='Iyer']").waitFor();
  await save.click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByLabel("Your month begins on day").selectOption("25");
  await page.getByRole("button", { name: "Save" }).last().click();
  await page.getByText("Saved", { exact: true }).nth(1).waitFor();
  const { me } = await person.dataOf("{ me { profile { firstName lastName monthStartDay } } }");
  expect(me.profile).toEqual({ firstName: hostile, lastName: "Iyer", monthStartDay: 25 });
  await goTo(page, "/");
  await page.getByRole("heading", { level: 1, name: hostile }).waitFor();
  expect(problems).toEqual([]);
});

test("the second factor is turned on with the key beside the QR code, shows its recovery codes once, and is turned off again", async () => {
  const person = await settledPerson();
  await proveAddress(person);
  const page = await openApp({}, "/account/security");
  await logIn(page, person);
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByLabel("Your password").fill("not my password");
  await page.keyboard.press("Enter");
  await page.getByText("This is not your password.").waitFor();
  await page.getByLabel("Your password").fill(person.password);
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  const secret = (await page.locator(".secret").textContent()) ?? "";
  await page.getByLabel("The six digits in the app").fill(codeOf(secret));
  await page.keyboard.press("Enter");
  const codes = page.locator(".codes li");
  await codes.first().waitFor();
  const [first = "", ...others] = await codes.allTextContents();
  expect(others).toHaveLength(9);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toBe(`${[first, ...others].join("\n")}\n`);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("Second factor turned on").waitFor();
  await page.getByRole("button", { name: "Turn off" }).click();
  await page.getByLabel("Your password").fill(person.password);
  await page.getByLabel("Code", { exact: true }).fill(first);
  await page.keyboard.press("Enter");
  await page.getByText("Second factor turned off").waitFor();
  await page.getByRole("button", { name: "Turn on" }).waitFor();
  expect(problems).toEqual([]);
});

test("other sessions are ended, all data is taken along in a file, and the account is deleted with the password", async () => {
  const person = await settledPerson();
  await person.dataOf(RecordExpenseDocument, {
    input: { amount: { amount: "245.50", currency: "INR" }, merchant: "Chai & Co" },
    idempotencyKey: null,
  });
  const page = await openApp({}, "/account/security");
  await logIn(page, person);
  await page.getByRole("button", { name: "End all others" }).click();
  await page.getByText("2 sessions have ended.").waitFor();
  await page.getByText("This session", { exact: true }).waitFor();
  await page
    .getByRole("button", { name: /^End the session/ })
    .first()
    .waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Your data" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download everything" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(Object.keys(JSON.parse(file) as object)).toEqual(["id", "account", "profile", "expenses"]);
  expect(file).toContain("Chai & Co");
  await page.getByRole("button", { name: "Delete my account …" }).click();
  await page.getByLabel("Your password").fill(person.password);
  await page.getByRole("button", { name: "Delete for ever" }).click();
  await page.getByRole("heading", { level: 1, name: "Log in" }).waitFor();
  const { email, password } = person;
  const { errors } = await ask(LogInDocument, { input: { email, password } });
  expect(errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect(problems).toEqual([]);
});
