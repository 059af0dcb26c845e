import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "@jest/globals";
import { FindExpensesDocument } from "@expense-tracker/operations/graphql";
import type { Page } from "playwright-core";
import { type Person, settledPerson } from "../world/person";
import { barriersIn, logIn, looks, openApp, problems } from "./app";

let person: Person;
const hostile = `<img src=x onerror=document.title='hacked'>{{7*7}}`;
const statement = `Date,Description,Amount
03/04/26,Zafran House,-450.00
yesterday,${hostile},-12.00
04/04/26,Corner Shop,-80.00
05/04/26,"Blue, Tokai",-12.50
`;

beforeAll(async () => {
  person = await settledPerson({ firstName: "Mira" });
});

async function openImports(owner = person, look: Parameters<typeof openApp>[0] = {}): Promise<Page> {
  const page = await openApp({ viewport: { width: 1440, height: 900 }, ...look }, "/imports");
  await logIn(page, owner);
  await page.locator(".imports").waitFor();
  return page;
}

async function drop(page: Page, text: string): Promise<void> {
  const file = { name: "statement.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").setInputFiles(file);
}

/** The days and merchants of what was imported, in the order of their days. */
async function imported(): Promise<string[]> {
  const { me } = await person.dataOf(FindExpensesDocument, { filter: { source: "IMPORT" } });
  return (me?.expenses?.edges ?? []).map(({ node }) => `${node.bookedOn} ${node.merchant}`).toSorted();
}

test("a file is looked through, read as its owner says, and imported; a bad line is corrected in its place, and an import is taken back", async () => {
  const page = await openImports();
  await drop(page, statement);
  await page.getByRole("button", { name: "Import 3 expenses" }).waitFor();
  expect(await imported()).toEqual([]);
  await page.getByText("Is something read wrongly?").click();
  await page.getByLabel("Days are written").selectOption("MDY");
  await page.getByRole("button", { name: "Read it in this way" }).click();
  await page.getByRole("button", { name: "Import 3 expenses" }).click();

  await page.getByText("All rows are done.").waitFor();
  const first = page.url();
  await page.getByLabel("Line 3").fill("03/09/26,Mended,-12.00");
  await page.getByRole("button", { name: "Import the corrected lines" }).click();
  await page.waitForURL((url) => url.href !== first);
  await page.locator(".figures").getByText("3", { exact: true }).waitFor();
  const all = ["2026-03-04 Zafran House", "2026-03-09 Mended", "2026-04-04 Corner Shop", "2026-05-04 Blue, Tokai"];
  expect(await imported()).toEqual(all.toSorted());

  await page.goto(first);
  await page.getByRole("button", { name: "Take the import back" }).click();
  await page.getByText("The import is taken back.", { exact: false }).waitFor();
  expect(await imported()).toEqual(["2026-03-09 Mended"]);
  expect(await page.title()).not.toBe("hacked");
  expect(problems).toEqual([]);
});

test("expenses are saved as a file that an import knows again", async () => {
  await person.dataOf(
    'mutation { recordExpense(input: { amount: { amount: "5.00", currency: "INR" }, merchant: "Chai" }) { id } }',
  );
  const page = await openImports();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the file" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^expenses-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("Chai");
  await drop(page, text);
  await page.getByRole("button", { name: "Import 0 expenses" }).waitFor();
  expect(problems).toEqual([]);
});

test.each(looks)("imports and exports have no barriers that axe knows: %s", async (_, look) => {
  const page = await openImports(person, look);
  const barriers = await barriersIn(page);
  await drop(page, statement.replaceAll("/26", "/25"));
  await page.locator("summary").click();
  await page.locator(".import-row").first().waitFor();
  expect([...barriers, ...(await barriersIn(page))]).toEqual([]);
});
