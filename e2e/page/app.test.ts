import { source as axe } from "axe-core";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { appUrl } from "../world/edge";
import { type Person, settledPerson } from "../world/person";
import { openChromium } from "./browser";

// The browser runs beside the whole system: on a busy machine one page takes many seconds.
jest.setTimeout(180_000);

let browser: Browser;
let context: BrowserContext;
let problems: string[];
let person: Person;

beforeAll(async () => {
  [browser, person] = await Promise.all([openChromium(), settledPerson({ firstName: "Mira" })]);
});
afterAll(() => browser?.close());
afterEach(() => context.close());

/** Opens the app in a browser without stored data. What the Content-Security-Policy stops is an error in the console. */
async function openApp(look: BrowserContextOptions = {}): Promise<Page> {
  context = await browser.newContext({ locale: "en-IN", ...look });
  problems = [];
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(appUrl());
  return page;
}

async function logIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").first().fill(person.password);
  await page.keyboard.press("Enter");
}

/** What axe finds: each rule that is broken, with the element. */
async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}

const greeting = (page: Page) => page.getByRole("heading", { level: 1, name: /Mira/ });

test("a person logs in, sees their latest expense, and is still signed in after a reload, without a refused script or style", async () => {
  await person.dataOf(
    'mutation { recordExpense(input: { amount: { amount: "245.50", currency: "INR" }, merchant: "<b>Chai</b> & Co" }) { id } }',
  );
  const page = await openApp();
  await logIn(page);
  await greeting(page).waitFor();
  await page.getByText("<b>Chai</b> & Co").waitFor();
  await page.reload();
  await greeting(page).waitFor();
  expect(problems).toEqual([]);
});

test("a session that was ended elsewhere asks for the password again", async () => {
  const page = await openApp();
  await logIn(page);
  await greeting(page).waitFor();
  await person.dataOf("mutation { revokeOtherSessions }");
  await page.reload();
  await page.getByLabel("Password").first().waitFor();
});

test("while the API does not answer, nobody is asked for a password, and the screen comes back by itself", async () => {
  const page = await openApp();
  await logIn(page);
  await greeting(page).waitFor();
  await page.route("**/graphql", (route) => route.abort());
  await page.reload();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  expect(await page.getByLabel("Password").count()).toBe(0);
  await page.unroute("**/graphql");
  await greeting(page).waitFor();
});

test("a line of quick entry is shown as it is understood, recorded once, and stands in the latest expenses", async () => {
  const page = await openApp();
  await logIn(page);
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

test.each<[string, BrowserContextOptions]>([
  ["light", { colorScheme: "light", viewport: { width: 1440, height: 900 } }],
  ["dark", { colorScheme: "dark", viewport: { width: 1440, height: 900 } }],
  ["on a telephone", { viewport: { width: 390, height: 844 } }],
  ["in Arabic", { locale: "ar", viewport: { width: 390, height: 844 } }],
])("no screen has barriers that axe knows: %s", async (_, look) => {
  const page = await openApp(look);
  const barriers: Record<string, string[]> = {};
  for (const path of ["/log-in", "/sign-up", "/reset-password"]) {
    await page.goto(new URL(path, appUrl()).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
    barriers[path] = await barriersIn(page);
  }
  await page.goto(appUrl());
  await page.locator("input[type=email]").fill(person.email);
  await page.locator("input[type=password]").fill(person.password);
  await page.keyboard.press("Enter");
  for (const path of ["/", "/settings"]) {
    await page.locator("nav").waitFor();
    if (path !== "/") await page.locator(`nav a[href="${path}"]`).click();
    await page.locator("h1").waitFor();
    barriers[path] = await barriersIn(page);
  }
  expect(Object.entries(barriers).filter(([, found]) => found.length > 0)).toEqual([]);
});
