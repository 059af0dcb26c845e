import { beforeAll, expect, test } from "@jest/globals";
import { ExpensesDocument } from "@expense-tracker/operations/graphql";
import type { Page } from "playwright-core";
import { eventually } from "../world/eventually";
import { type Person, settledPerson } from "../world/person";
import { logIn, openApp, openTab } from "./app";

let person: Person;
beforeAll(async () => {
  person = await settledPerson({ firstName: "Mira" });
  await person.dataOf(
    'mutation { recordExpense(input: { amount: { amount: "245.50", currency: "INR" }, merchant: "Seen before" }) { id } }',
  );
});

/** Opens the list, and waits until the device has all that it needs without a connection. */
async function openOnce(): Promise<Page> {
  const page = await openApp({}, "/expenses");
  await logIn(page, person);
  await page.getByText("Seen before").waitFor();
  await eventually("the app's files and the answers to be kept", () => isKept(page));
  return page;
}

async function enter(page: Page, line: string): Promise<void> {
  await page.getByLabel("Add an expense").fill(line);
  await page.keyboard.press("Enter");
  await page.getByText(/^No connection: .* is sent as soon as there is one\.$/).waitFor();
}

/** Asked from here again and again: `waitForFunction` makes a function from text within the page, which its policy refuses. */
function isKept(page: Page): Promise<boolean> {
  return page.evaluate(`(async () => {
    if (!(await caches.match("/index.html"))) return false;
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes("expenses:answers:${person.id}")) return false;
    const opening = indexedDB.open("expenses:answers:${person.id}");
    const answers = await new Promise((resolve, reject) => {
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction("answers").objectStore("answers").count();
        counting.onerror = () => reject(counting.error);
        counting.onsuccess = () => resolve(counting.result);
      };
    });
    opening.result.close();
    return answers >= 3;
  })()`);
}

function databasesOf(page: Page): Promise<string[]> {
  return page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))");
}

async function recorded(search: string): Promise<number | undefined> {
  const { me } = await person.dataOf(ExpensesDocument, { filter: { search } });
  return me?.expenses?.totalCount;
}

test("without a connection the list can be read; what is entered survives a closed tab, and is recorded once when the connection is back", async () => {
  const page = await openOnce();
  const context = page.context();
  await context.setOffline(true);
  await page.reload();
  await page.getByText("Seen before").waitFor();
  await page.getByText("No connection. You see what was here last", { exact: false }).waitFor();
  await enter(page, "77 nightbus");
  await page.close();
  const [one, other] = [await openTab("/expenses"), await openTab("/")];
  for (const tab of [one, other]) await tab.getByText("₹77 · nightbus").waitFor();
  expect(await recorded("nightbus")).toBe(0);
  await context.setOffline(false);
  for (const tab of [one, other]) await tab.locator(".offline").waitFor({ state: "detached" });
  await one.locator(".line .name", { hasText: "nightbus" }).waitFor();
  expect(await recorded("nightbus")).toBe(1);
});

test("an expense that was recorded although its answer was lost is not recorded again", async () => {
  const page = await openOnce();
  const recordings: string[] = [];
  await page.route("**/graphql", async (route) => {
    const body = route.request().postData() ?? "";
    if (!body.includes("idempotencyKey")) return route.continue();
    recordings.push(body);
    if (recordings.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await enter(page, "88 ferry");
  await page.locator(".offline").waitFor({ state: "detached" });
  expect(recordings.length).toBeGreaterThan(1);
  expect(await recorded("ferry")).toBe(1);
});

test("after a log-out nothing of the user is left on the device, and another user sees nothing of it", async () => {
  const page = await openOnce();
  const other = await settledPerson({ firstName: "Ravi" });
  await page.locator('nav a[href="/account"]').click();
  await page.locator('a[href="/account/device"]').click();
  await page.getByRole("button", { name: "Log out" }).click();
  await page.locator("input[type=email]").waitFor();
  await eventually("everything kept to be gone", async () => (await databasesOf(page)).length === 0);
  await logIn(page, other);
  await page.locator('nav a[href="/"]').click();
  await page.getByRole("heading", { level: 1, name: /Ravi/ }).waitFor();
  expect((await databasesOf(page)).join()).not.toContain(person.id);
  expect(await page.getByText("Seen before").count()).toBe(0);
});
