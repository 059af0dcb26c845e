import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { loadDemo } from "@expense-tracker/dev/demo/load-demo";
import { projectRoot } from "@expense-tracker/dev/project-root";
import type { Browser } from "playwright-core";
import { endpoint, systemStatus } from "../world/edge";
import { settledPerson } from "../world/person";
import { openChromium, visitPage, type Screen, type Visit } from "./browser";

// The browser runs beside the whole system: on a busy machine one page takes many seconds.
jest.setTimeout(180_000);

let browser: Browser;
let visits: Visit[] = [];

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  const problems = visits.flatMap((visit) => visit.problems);
  await Promise.all(visits.map(({ page }) => page.context().close()));
  visits = [];
  expect(problems).toEqual([]);
});

const visit = async (screen?: Screen): Promise<Visit> => {
  const opened = await visitPage(browser, screen);
  visits.push(opened);
  return opened;
};

const story = [
  "SignUp",
  "LogIn",
  "Home",
  "RecordExpense",
  "SubmitBankMessages",
  "BankMessages",
  "ImportExpenses",
  "UndoImport",
  "FindExpenses",
  "UnlinkRefund",
  "Spending",
  "SpendingByCategory",
  "SpendingTrend",
  "Budgets",
  "Forecast",
  "Insights",
  "SetCategoryRule",
  "TagsAndMerchants",
  "ExchangeRate",
  "ExportExpenses",
  "Sessions",
  "LogOut",
];

test("without a demo user the page says so, works signed out, and acts as the new user after a sign-up", async () => {
  const { page, status, run, openTab } = await visit();
  await status("There is no demo user to log in as");
  expect(await page.getByLabel("Sent as").inputValue()).toBe("none");
  await run('"me": null');
  await openTab("SignUp");
  await run('"accessToken"');
  await status("from now on operations are sent as asha@example.com");
  await openTab("Home");
  await run('"asha@example.com"');
  await status("Sent as asha@example.com");
});

describe("with a demo user", () => {
  beforeAll(async () => {
    const { dataDir } = await systemStatus();
    await loadDemo({ dataDir, endpoint: endpoint(), say: () => undefined, signal: AbortSignal.timeout(60_000) });
  });

  test.each<[string, Screen]>([
    ["light", {}],
    ["dark", { colorScheme: "dark" }],
    ["small", { width: 390, height: 1200 }],
  ])("a first visit is signed in, has the story as tabs, and shows the home screen (%s)", async (name, screen) => {
    const { page, status, run, tabs } = await visit(screen);
    await status("Signed in");
    expect(await tabs()).toEqual(story);
    await page.getByRole("tab", { selected: true, name: "Home" }).waitFor();
    await run('"demo@example.com"', '"totalCount"');
    await status("Sent as demo@example.com");
    const folder = join(projectRoot(), ".data/screenshots");
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `landing-page-${name}.png`) });
  });

  test.each([
    ["has expired", -1, []],
    // As after `npm start -- --reset`. A browser notes each 401, whatever a page makes of it.
    ["is refused", 600_000, [expect.stringContaining("401")]],
  ])("a token that %s is replaced without a message", async (_, validForMs, problems) => {
    const session = { token: "x", expiresAt: new Date(Date.now() + validForMs).toISOString() };
    const opened = await visit({ kept: { "expense-tracker:demo-session": JSON.stringify(session) } });
    await opened.run('"demo@example.com"');
    await opened.status("Sent as demo@example.com");
    expect(opened.problems.splice(0)).toEqual(problems);
  });

  test("an authorization header in the tab replaces the demo user's", async () => {
    const person = await settledPerson();
    const { write, run, status } = await visit();
    await write("Headers", JSON.stringify({ Authorization: `Bearer ${person.token}` }));
    await run(`"${person.email}"`);
    await status("Sent with the authorization header of this tab");
  });

  test("a returning user finds the edited text, and all other tabs", async () => {
    const { page, run, openTab, write, tabs } = await visit();
    await openTab("Spending");
    await write("Variables", JSON.stringify({ period: { month: "2020-02" }, groupBy: "DAY" }));
    await run('"2020-02-01"');
    // GraphiQL saves half a second after the last edit.
    await page.waitForFunction(() => localStorage.getItem("expense-tracker:graphiql:tabState")?.includes("2020-02"));
    await page.reload();
    await page.getByRole("tab", { selected: true, name: "Spending" }).waitFor();
    expect(await tabs()).toEqual(story);
    await run('"2020-02-01"');
    page.once("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Restore the examples" }).click();
    await page.getByRole("tab", { selected: true, name: "Home" }).waitFor();
    await openTab("Spending");
    await page.getByLabel("Variables").getByText(new Date().toISOString().slice(0, 7)).waitFor();
  });

  test("a user who chooses to be signed out sends no token, and logs in again by an operation", async () => {
    const { page, run, status, openTab } = await visit();
    await status("Signed in");
    await page.getByLabel("Sent as").selectOption("none");
    await run('"me": null');
    await openTab("LogIn");
    await run('"accessToken"');
    await status("Logged in as demo@example.com");
    await openTab("Home");
    await run('"demo@example.com"');
  });
});

test("the link opens Apollo Sandbox on this endpoint, and Sandbox may introspect it", async () => {
  const { page } = await visit();
  const link = page.getByRole("link", { name: "Open in Apollo Sandbox" });
  const sandbox = `https://studio.apollographql.com/sandbox/explorer?endpoint=${encodeURIComponent(endpoint())}`;
  expect(await link.getAttribute("href")).toBe(sandbox);
  expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual([
    "_blank",
    "noopener noreferrer",
  ]);

  // An empty page stands for Sandbox, because only its origin matters. Chromium would ask the user whether it may reach this
  // machine, so grant that right.
  const context = await browser.newContext({ permissions: ["local-network-access"] });
  try {
    await context.route("https://studio.apollographql.com/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "" }),
    );
    const studio = await context.newPage();
    await studio.goto(sandbox);
    const types = await studio.evaluate(async (url) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "apollo-require-preflight": "true" },
        body: JSON.stringify({ query: "query IntrospectionQuery { __schema { types { name } } }" }),
      });
      return JSON.stringify(await response.json());
    }, endpoint());
    expect(types).toContain('"SpendingReport"');
  } finally {
    await context.close();
  }
});
