import { beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { appUrl } from "../world/edge";
import { type Person, settledPerson } from "../world/person";
import { barriersIn, logIn, looks, openApp, problems } from "./app";

let person: Person;
beforeAll(async () => {
  person = await settledPerson({ firstName: "Mira" });
});

const greeting = (page: Page) => page.getByRole("heading", { level: 1, name: /Mira/ });

test("a person logs in, sees their latest expense, and is still signed in after a reload, without a refused script or style", async () => {
  await person.dataOf(
    'mutation { recordExpense(input: { amount: { amount: "245.50", currency: "INR" }, merchant: "<b>Chai</b> & Co" }) { id } }',
  );
  const page = await openApp();
  await logIn(page, person);
  await greeting(page).waitFor();
  await page.getByText("<b>Chai</b> & Co").waitFor();
  await page.reload();
  await greeting(page).waitFor();
  expect(problems).toEqual([]);
});

test("a session that was ended elsewhere asks for the password again", async () => {
  const page = await openApp();
  await logIn(page, person);
  await greeting(page).waitFor();
  await person.dataOf("mutation { revokeOtherSessions }");
  await page.reload();
  await page.getByLabel("Password").first().waitFor();
});

test("while the API does not answer, nobody is asked for a password, and the screen comes back by itself", async () => {
  const page = await openApp();
  await logIn(page, person);
  await greeting(page).waitFor();
  await page.route("**/graphql", (route) => route.abort());
  await page.reload();
  const notice = page.getByText("No connection. You see what was here last", { exact: false });
  await notice.waitFor();
  expect(await page.getByLabel("Password").count()).toBe(0);
  await page.unroute("**/graphql");
  await notice.waitFor({ state: "detached" });
  await greeting(page).waitFor();
});

test("a line of quick entry is shown as it is understood, recorded once, and stands in the latest expenses", async () => {
  const page = await openApp();
  await logIn(page, person);
  const entry = page.getByLabel("Add an expense");
  await entry.fill("320 teahouse lunch yesterday #work");
  await page.getByText("₹320 · teahouse · lunch").waitFor();
  await entry.press("Enter");
  await page.getByText(/^Recorded: ₹320 · teahouse/).waitFor();
  await page.getByRole("listitem").filter({ hasText: "teahouse" }).filter({ hasText: "₹320.00" }).waitFor();
  const { me } = await person.dataOf(
    '{ me { expenses(filter: { search: "teahouse" }) { edges { node { note tags } } } } }',
  );
  expect(me.expenses.edges).toEqual([{ node: { note: "lunch", tags: ["work"] } }]);
  await entry.fill("lunch");
  await entry.press("Enter");
  await page.getByText("An amount such as 12.50, greater than zero.").waitFor();
  expect(problems).toEqual([]);
});

test.each(looks)("no screen has barriers that axe knows: %s", async (_, look) => {
  const page = await openApp(look);
  const barriers: Record<string, string[]> = {};
  for (const path of ["/log-in", "/sign-up", "/reset-password"]) {
    await page.goto(new URL(path, appUrl()).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
    barriers[path] = await barriersIn(page);
  }
  await page.goto(appUrl());
  await logIn(page, person);
  for (const path of ["/", "/account"]) {
    await page.locator("nav").waitFor();
    if (path !== "/") await page.goto(new URL(path, appUrl()).href);
    await page.locator("h1").waitFor();
    barriers[path] = await barriersIn(page);
  }
  expect(Object.entries(barriers).filter(([, found]) => found.length > 0)).toEqual([]);
});
