import { beforeAll, expect, test } from "@jest/globals";
import {
  ExpenseDetailsDocument,
  RecordExpensesDocument,
  UpdateExpenseDocument,
} from "@expense-tracker/operations/graphql";
import type { Page } from "playwright-core";
import { type Person, settledPerson } from "../world/person";
import { barriersIn, logIn, looks, openApp, problems } from "./app";

let person: Person;
/** The same texts stand as name, note and tag. */
const hostile = `<img src=x onerror="document.title='hacked'">{{7*7}}\u202e"';--`;

beforeAll(async () => {
  person = await settledPerson({ firstName: "Mira" });
  await record(person, [
    { merchant: "Zafran House", amount: "450.00", note: "team dinner", tags: ["work"] },
    { merchant: "Zafran House", amount: "900.00", bookedOn: "2026-01-05" },
    { merchant: "Blue Tokai", amount: "12.00", currency: "EUR" },
    { merchant: hostile, amount: "1.00", note: hostile, tags: [hostile.slice(0, 40)] },
  ]);
});

interface Line {
  merchant: string;
  amount: string;
  currency?: string;
  note?: string;
  tags?: string[];
  bookedOn?: string;
}

async function record(owner: Person, lines: readonly Line[]): Promise<string[]> {
  const inputs = lines.map(({ amount, currency = "INR", ...line }) => ({ ...line, amount: { amount, currency } }));
  const { recordExpenses } = await owner.dataOf(RecordExpensesDocument, { inputs });
  return recordExpenses.outcomes.flatMap(({ expense }) => expense?.id ?? []);
}

async function openExpenses(path: string, owner = person, look: Parameters<typeof openApp>[0] = {}): Promise<Page> {
  const page = await openApp({ viewport: { width: 1440, height: 900 }, ...look }, path);
  await logIn(page, owner);
  await page.locator(".line .name").first().waitFor();
  return page;
}

const names = (page: Page) => page.locator(".line .name").allTextContents();

test("the address says which expenses are listed and summed; a category is corrected in place, and what that taught becomes a rule for all", async () => {
  const page = await openExpenses("/expenses?q=zafran&tag=work");
  await page.getByText("1 expense", { exact: true }).waitFor();
  expect(await names(page)).toEqual(["Zafran House"]);
  await page.getByRole("button", { name: "Remove: #work" }).click();
  await page.getByText("2 expenses").waitFor();
  await page.locator(".sums").getByText("₹1,350.00").waitFor();
  expect(new URL(page.url()).search).toBe("?q=zafran");
  await page.locator(".sort").first().click();
  await page.getByPlaceholder("Find a category").fill("health");
  await page.locator(".category-menu").getByRole("option", { name: "Health", exact: true }).click();
  await page.locator(".sort").first().filter({ hasText: "Health" }).waitFor();
  await page.getByRole("button", { name: "Sort all of them so" }).click();
  await page.locator(".sort").nth(1).filter({ hasText: "Health" }).waitFor();
  await page.getByText(/^A rule now sorts Zafran House/).waitFor();
  expect(problems).toEqual([]);
});

test("an expense that was changed elsewhere meanwhile is not overwritten: both values are shown, and the chosen ones are stored", async () => {
  const [id = ""] = await record(person, [{ merchant: "Corner Shop", amount: "80.00" }]);
  const page = await openExpenses(`/expenses/${id}`);
  await page.getByLabel("Note", { exact: true }).fill("mine");
  await page.getByLabel("Paid to").fill("Corner Shop 2");
  const version = await versionOf(id);
  await person.dataOf(UpdateExpenseDocument, { id, version, input: { note: "theirs", tags: ["elsewhere"] } });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("This was changed elsewhere meanwhile.", { exact: false }).waitFor();
  await page.locator(".version").filter({ hasText: "theirs" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const { me } = await person.dataOf(ExpenseDetailsDocument, { id });
  expect(me?.expense).toMatchObject({ note: "theirs", merchant: "Corner Shop 2", tags: ["elsewhere"] });
});

async function versionOf(id: string): Promise<number> {
  const { me } = await person.dataOf(ExpenseDetailsDocument, { id });
  return me?.expense?.version ?? 0;
}

test("a deleted expense is gone at once and comes back by its undo; several are changed together", async () => {
  await record(
    person,
    ["1.10", "2.20", "3.30"].map((amount) => ({ merchant: "Bakery", amount })),
  );
  const page = await openExpenses("/expenses?at=bakery&sort=largest");
  await page.locator(".line .name").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Delete");
  await page.getByText("2 expenses").waitFor();
  expect(await page.locator(".line .sum").allTextContents()).toEqual(["₹3.30", "₹1.10"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("3 expenses").waitFor();
  await page.getByRole("button", { name: "Choose several" }).click();
  await page.getByLabel("Choose Bakery").first().check();
  await page.getByLabel("Choose Bakery").last().check();
  await page.getByLabel("Tag", { exact: true }).last().fill("bread");
  await page.getByRole("button", { name: "Add the tag" }).click();
  await page.getByText("2 expenses changed.").waitFor();
  await page.goto(page.url().replace(/\?.*/, "?tag=bread&sort=largest"));
  await page.getByText("2 expenses").waitFor();
  expect(await page.locator(".line .sum").allTextContents()).toEqual(["₹3.30", "₹1.10"]);
});

test("a list of four pages is scrolled to its end with a few dozen lines in the document", async () => {
  const owner = await settledPerson();
  const days = Array.from({ length: 400 }, (_, index) => {
    const bookedOn = new Date(Date.UTC(2026, 9, 1) - Math.floor(index / 3) * 86_400_000).toISOString().slice(0, 10);
    return { merchant: `Shop ${index}`, amount: "5.00", bookedOn };
  });
  await record(owner, days);
  const page = await openExpenses("/expenses?sort=earliest", owner);
  const last = page.locator(".line .name", { hasText: /Shop [012]$/ }).first();
  for (let turn = 0; turn < 100 && (await last.count()) === 0; turn += 1) {
    await page.keyboard.press("End");
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))");
  }
  await last.waitFor();
  expect(await page.locator(".line").count()).toBeLessThan(60);
  expect(problems).toEqual([]);
});

test.each(looks)(
  "the list, its filters and one expense have no barriers, and hostile texts are texts: %s",
  async (_, look) => {
    const page = await openExpenses("/expenses", person, look);
    await page.locator(".line .name", { hasText: "<img src=x" }).first().waitFor();
    const barriers: Record<string, string[]> = { list: await barriersIn(page) };
    await page.locator(".line .name", { hasText: "<img src=x" }).first().click();
    await page.locator(".panel textarea").waitFor();
    expect(await page.locator(".panel textarea").inputValue()).toBe(hostile);
    barriers["one"] = await barriersIn(page);
    await page.locator(".panel header a").click();
    const filters = page.locator(".find button");
    if (await filters.count()) await filters.click();
    await page.locator(".filters select").first().waitFor();
    barriers["filters"] = await barriersIn(page);
    expect(Object.entries(barriers).filter(([, found]) => found.length > 0)).toEqual([]);
    expect(await page.title()).not.toContain("hacked");
    expect(problems).toEqual([]);
  },
);
