import { afterEach, expect, test } from "@jest/globals";
import { RefreshSessionDocument } from "@expense-tracker/operations/graphql";
import type { Page } from "playwright-core";
import { askAs, systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { mailedToken } from "../world/mailbox";
import { settledPerson } from "../world/person";
import { beginSetup, codeOf, confirmSetup, proveAddress, wrongCode } from "../world/second-factor";
import { goTo, logIn, openApp, openTab, problems } from "./app";

const greeting = (page: Page, name = "Mira") =>
  page.getByRole("heading", { level: 1, name: new RegExp(name) }).waitFor();

let frozen: number | null = null;

afterEach(() => {
  if (frozen !== null) process.kill(frozen, "SIGCONT");
  frozen = null;
});

test("somebody creates an account, is greeted at home, and proves the address with the mailed link", async () => {
  const email = `new-${Date.now()}@example.test`;
  const page = await openApp({}, "/sign-up");
  await page.getByLabel(/First name/).fill("Zoya");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.getByText("At least 8 characters.", { exact: true }).waitFor();
  await page.getByLabel("Password", { exact: true }).fill("three quiet lanterns");
  await page.getByRole("button", { name: "Create an account" }).click();
  await greeting(page, "Zoya");
  await page.getByText(`Prove that ${email} is yours`).waitFor();
  await goTo(page, `/verify-email#token=${await mailedToken(email, "verify-email")}`);
  await page.getByText("Thank you: this address is yours.").waitFor();
  expect(new URL(page.url()).hash).toBe("");
  expect(problems).toEqual([]);
});

test("a forgotten password is replaced with the mailed link, and the old one no longer works", async () => {
  const person = await settledPerson({ firstName: "Mira" });
  const page = await openApp({}, "/reset-password");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByText(`If ${person.email} has an account`).waitFor();
  await goTo(page, `/reset-password#token=${await mailedToken(person.email, "reset-password")}`);
  await page.reload();
  await page.getByLabel("New password").fill("a lantern by the river");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByText("Your password is changed").waitFor();
  await page.getByRole("link", { name: "Back to log in" }).click();
  await logIn(page, person);
  await page.getByText("The address or the password is wrong.").waitFor();
  await logIn(page, { email: person.email, password: "a lantern by the river" });
  await greeting(page);
});

test("an account with a second factor is opened by a right code only", async () => {
  const person = await settledPerson({ firstName: "Mira" });
  await proveAddress(person);
  const secret = await beginSetup(person);
  const [recoveryCode = ""] = await confirmSetup(person, secret);
  const page = await openApp();
  await logIn(page, person);
  await page.getByLabel("Code").fill(wrongCode(secret));
  await page.keyboard.press("Enter");
  await page.getByText("This code does not work.").waitFor();
  // The setup has used the present code up.
  await page.getByLabel("Code").fill(codeOf(secret, 1));
  await page.keyboard.press("Enter");
  await greeting(page);
  const other = await openApp();
  await logIn(other, person);
  await other.getByLabel("Code").fill(recoveryCode);
  await other.keyboard.press("Enter");
  await greeting(other);
});

/** Counts the refresh tokens that the API has exchanged for this page. */
function countRefreshes(page: Page): () => number {
  const hash = RefreshSessionDocument.__meta__?.["hash"];
  let count = 0;
  page.on("response", (response) => {
    if (!response.request().postData()?.includes(String(hash))) return;
    void response.text().then((text) => {
      if (text.includes('"accessToken"')) count += 1;
    });
  });
  return () => count;
}

test("two tabs that open at once exchange the refresh token once between them, and a third one not at all", async () => {
  const person = await settledPerson({ firstName: "Mira" });
  const first = await openApp();
  await logIn(first, person);
  await greeting(first);
  // Both tabs have lost the token that they held in memory, and no other tab has it.
  const [one, other] = [await openTab("/icon.svg"), await openTab("/icon.svg")];
  await first.close();
  const counts = [countRefreshes(one), countRefreshes(other)];
  await Promise.all([goTo(one, "/"), goTo(other, "/")]);
  await Promise.all([greeting(one), greeting(other)]);
  const third = await openTab("/icon.svg");
  counts.push(countRefreshes(third));
  await goTo(third, "/");
  await greeting(third);
  expect(counts.reduce((sum, count) => sum + count(), 0)).toBe(1);
});

/** The access token that the page has sent last. */
function tokenOf(page: Page): () => string {
  let token = "";
  page.on("request", (request) => {
    token = request.headers()["authorization"]?.replace("Bearer ", "") ?? token;
  });
  return () => token;
}

test("a session that was revoked while somebody was at work keeps what they typed, and goes on after a log-in", async () => {
  const person = await settledPerson({ firstName: "Mira" });
  const page = await openApp();
  const token = tokenOf(page);
  await logIn(page, person);
  await greeting(page);
  const entry = page.getByLabel("Add an expense");
  await entry.fill("450 bookshop novel");
  await person.dataOf("mutation { revokeOtherSessions }");
  // The edge learns within seconds that a session is over.
  await eventually("the session to be over", async () => (await askAs(token())("{ me { id } }")).errors.length > 0);
  await entry.press("Enter");
  const ended = page.getByText("You were signed out");
  await ended.waitFor();
  await page.locator(".dialog input[type=email]").fill(person.email);
  await page.locator(".dialog input[type=password]").fill(person.password);
  await page.keyboard.press("Enter");
  await ended.waitFor({ state: "detached" });
  expect(await entry.inputValue()).toBe("450 bookshop novel");
  await entry.press("Enter");
  await page.getByText("Recorded: ₹450").waitFor();
});

test("a subgraph that does not answer costs its cards only, and they come back by themselves", async () => {
  const person = await settledPerson({ firstName: "Mira" });
  const page = await openApp();
  await logIn(page, person);
  await greeting(page);
  const { processes } = await systemStatus();
  frozen = processes.find(({ name }) => name === "expenses")?.pid ?? null;
  if (frozen === null) throw new Error("expenses does not run");
  process.kill(frozen, "SIGSTOP");
  await page.reload();
  await greeting(page);
  const card = page.getByRole("region", { name: "Latest expenses" });
  await card.getByText("It comes back by itself.", { exact: false }).waitFor();
  process.kill(frozen, "SIGCONT");
  frozen = null;
  await card.getByText("No expenses yet.", { exact: false }).waitFor({ timeout: 90_000 });
});
