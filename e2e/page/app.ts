import { source as axe } from "axe-core";
import { afterAll, afterEach, beforeAll, jest } from "@jest/globals";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { appUrl } from "../world/edge";
import type { Person } from "../world/person";
import { openChromium } from "./browser";

// The browser runs beside the whole system: on a busy machine one page takes many seconds.
jest.setTimeout(180_000);

let browser: Browser;
let context: BrowserContext | null = null;

/** What the pages of the present test complained about: refused scripts and styles, exceptions, failed loads. */
export let problems: string[] = [];

beforeAll(async () => {
  browser = await openChromium();
});
afterEach(async () => {
  await context?.close();
  context = null;
});
afterAll(() => browser?.close());

/** Opens the app in a browser without stored data. What the Content-Security-Policy stops is an error in the console. */
export async function openApp(look: BrowserContextOptions = {}, path = "/"): Promise<Page> {
  await context?.close();
  context = await browser.newContext({ locale: "en-IN", ...look });
  problems = [];
  return openTab(path);
}

/** Opens another tab of the same browser. */
export async function openTab(path = "/"): Promise<Page> {
  if (!context) throw new Error("openApp opens the first tab");
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(new URL(path, appUrl()).href);
  return page;
}

/** Opens another address of the app in a tab. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, appUrl()).href);
}

/** Fills in the log-in form, whatever its language, and sends it. */
export async function logIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").first().fill(password);
  await page.keyboard.press("Enter");
}

/** What axe finds: each rule that is broken, with the elements. */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}

/** How the screens are looked at for barriers. */
export const looks: [string, BrowserContextOptions][] = [
  ["light", { colorScheme: "light", viewport: { width: 1440, height: 900 } }],
  ["dark", { colorScheme: "dark", viewport: { width: 1440, height: 900 } }],
  ["on a telephone", { viewport: { width: 390, height: 844 } }],
  ["in Arabic", { locale: "ar", viewport: { width: 390, height: 844 } }],
];
