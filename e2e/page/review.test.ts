import { beforeAll, expect, test } from "@jest/globals";
import { FindExpensesDocument, SubmitBankMessagesDocument } from "@expense-tracker/operations/graphql";
import type { Page } from "playwright-core";
import { type Person, settledPerson } from "../world/person";
import { barriersIn, logIn, looks, openApp, problems } from "./app";

let person: Person;
/** Whose messages are only looked at. */
let reader: Person;
const hostile = `Alert: USD 12.99 at <img src=x onerror="document.title='hacked'"> {{7*7}}`;
const known = "Rs.320.00 debited from A/c XX1234 to VPA zafran@icici on 05-01-26. UPI Ref 633012345678.";
const again = "Paid Rs.320.00 to Zafran from A/c XX1234. Ref 633012345678.";
const unsure = "Payment of Rs 780 may have been processed for Corner Shop";

beforeAll(async () => {
  [person, reader] = await Promise.all([settledPerson({ firstName: "Mira" }), settledPerson()]);
  const messages = [known, again, unsure, hostile].map((text) => ({ text }));
  await reader.dataOf(SubmitBankMessagesDocument, { messages });
});

async function openReview(path = "/review", owner = person, look: Parameters<typeof openApp>[0] = {}): Promise<Page> {
  const page = await openApp({ viewport: { width: 1440, height: 900 }, ...look }, path);
  await logIn(page, owner);
  await page.locator(".review").waitFor();
  return page;
}

const cardOf = (page: Page, text: string) => page.locator("article").filter({ hasText: text });

test("messages that are pasted are read while one looks; their owner parts two payments, corrects one, and thinks again about one", async () => {
  const page = await openReview();
  await page.getByLabel("Messages from your bank").fill([known, again, unsure, hostile].join("\n\n"));
  await page.getByRole("button", { name: "Read 4 messages" }).click();

  await page.getByText("Two messages tell of one payment").waitFor();
  await page.locator("mark.likely").filter({ hasText: "Rs 780" }).waitFor();
  await page.getByRole("button", { name: "They are two payments" }).click();
  await page.getByText(/^Two payments\. This one is recorded: ₹320\.00/).waitFor();

  await page.getByRole("link", { name: /^To review/ }).click();
  const corrected = cardOf(page, unsure);
  await corrected.getByRole("button", { name: "Correct it" }).click();
  await corrected.getByLabel("Paid to or from").fill("Corner Shop 2");
  await corrected.getByRole("button", { name: "Record it" }).click();
  await page.getByText("Recorded: ₹780.00 · Corner Shop 2").waitFor();

  await cardOf(page, hostile).getByRole("button", { name: "Not a payment of mine" }).click();
  await page.getByText(/^Not a payment\./).waitFor();
  await page.locator("button:focus").filter({ hasText: "It is a payment" }).waitFor();
  await page.keyboard.press("Enter");
  await cardOf(page, hostile).getByRole("button", { name: "Record it" }).click();
  await page.getByText(/^Recorded: \$12\.99/).waitFor();

  const { me } = await person.dataOf(FindExpensesDocument, { filter: { source: "BANK_MESSAGE" } });
  expect(me?.expenses?.edges.map(({ node }) => `${node.amount.currency} ${node.amount.amount}`).toSorted()).toEqual([
    "INR 320.00",
    "INR 320.00",
    "INR 780.00",
    "USD 12.99",
  ]);
  expect(await page.title()).not.toBe("hacked");
  expect(problems).toEqual([]);
});

test.each(looks)("bank messages have no barriers that axe knows: %s", async (_, look) => {
  const page = await openReview("/review?show=all", reader, look);
  await page.locator("article").nth(3).waitFor();
  await page.locator(".same").first().waitFor();
  await cardOf(page, unsure).first().getByRole("button").nth(1).click();
  await page.locator("article form").waitFor();
  expect(await barriersIn(page)).toEqual([]);
});
