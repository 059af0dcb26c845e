import { beforeAll, expect, test } from "@jest/globals";
import { RecordExpensesDocument } from "@expense-tracker/operations/graphql";
import type { Page } from "playwright-core";
import { type Person, settledPerson } from "../world/person";
import { barriersIn, logIn, looks, openApp, problems } from "./app";

let person: Person;
const hostile = `<img src=x onerror="document.title='hacked'">{{7*7}}`;

beforeAll(async () => {
  person = await settledPerson({ firstName: "Mira" });
  const lines = [
    { merchant: "Zafran House", amount: "300.00", bookedOn: "2026-02-10" },
    { merchant: "Zafran House", amount: "200.00", bookedOn: "2026-01-10" },
    { merchant: null, amount: "60.00", bookedOn: "2026-02-11" },
    { merchant: hostile, amount: "40.00", bookedOn: "2026-02-28", tags: [hostile.slice(0, 40)] },
    { merchant: "Diner", amount: "25.00", currency: "KWD", bookedOn: "2026-02-12" },
  ];
  const inputs = lines.map(({ amount, currency = "INR", ...line }) => ({ ...line, amount: { amount, currency } }));
  await person.dataOf(RecordExpensesDocument, { inputs });
});

async function openReports(query: string, look: Parameters<typeof openApp>[0] = {}): Promise<Page> {
  const page = await openApp({ viewport: { width: 1440, height: 900 }, ...look }, `/reports?${query}`);
  await logIn(page, person);
  await page.locator(".groups").waitFor();
  return page;
}

const hrefOf = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).getAttribute("href");
const days = "from=2026-02-01&to=2026-02-28";

test("a month is shown in groups beside the month before, and each bar leads to exactly the expenses behind it", async () => {
  const page = await openReports("month=2026-02&by=merchant");
  const row = page.getByRole("row").filter({ hasText: "Zafran House" });
  expect((await row.getByRole("cell").allTextContents()).slice(0, 1)).toEqual(["₹300"]);
  await row.getByText("+50%").waitFor();
  expect(await hrefOf(page, "Zafran House")).toBe(`/expenses?${days}&at=zafran+house`);
  expect(await hrefOf(page, "Without a name")).toBe(`/expenses?${days}&without=MERCHANT`);
  expect(await hrefOf(page, hostile)).toContain(`&at=${encodeURIComponent("<img")}`);
  expect(await hrefOf(page, "January 2026: ₹200")).toBe("/expenses?from=2026-01-01&to=2026-01-31");

  await page.getByRole("radio", { name: "Day" }).click({ force: true });
  await page.getByRole("link", { name: "11 Feb" }).waitFor();
  expect(await hrefOf(page, "11 Feb")).toBe("/expenses?from=2026-02-11&to=2026-02-11");

  await page.getByRole("link", { name: "Kuwaiti Dinar" }).click();
  await page.locator(".figure").filter({ hasText: "KWD" }).waitFor();
  expect(await hrefOf(page, "12 Feb")).toBe("/expenses?from=2026-02-12&to=2026-02-12&currency=KWD");
  await page.goBack();
  await page.getByRole("button", { name: "As a table" }).click();
  await page.getByRole("row").filter({ hasText: "February 2026" }).getByText("+100%").waitFor();
  expect(await page.title()).not.toBe("hacked");
  expect(problems).toEqual([]);
});

test.each(looks)("reports have no barriers that axe knows: %s", async (_, look) => {
  const page = await openReports("month=2026-02&months=3&by=tag", look);
  expect(await barriersIn(page)).toEqual([]);
});
