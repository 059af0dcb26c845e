import { beforeAll, expect, test } from "@jest/globals";
import { RecordExpensesDocument } from "@expense-tracker/operations/graphql";
import { eventually } from "../world/eventually";
import { type Person, settledPerson } from "../world/person";
import { barriersIn, logIn, looks, openApp, problems } from "./app";

/** Stands where a person may write what they like: as a name of a category, a merchant and a tag. */
const hostile = `<img src=x onerror="document.title='hacked'">`;
let person: Person;

beforeAll(async () => {
  person = await settledPerson({ firstName: "Mira" });
  const month = (back: number): string =>
    new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - back, 3)).toISOString().slice(0, 10);
  const line = (merchant: string, amount: string, bookedOn: string, tags: string[] = []) => ({
    merchant,
    bookedOn,
    tags,
    amount: { amount, currency: "INR" },
  });
  const inputs = [5, 4, 3, 2, 1].map((back) => line("Streamly", "499.00", month(back)));
  await person.dataOf(RecordExpensesDocument, {
    inputs: [
      ...inputs,
      line(hostile, "120.00", month(0), [hostile]),
      line("Kaveri Cafe", "80.00", month(0), ["snack"]),
    ],
  });
  await eventually("the charge to be found", async () => {
    const { me } = await person.dataOf("{ me { recurringCharges { id } } }");
    return me.recurringCharges.length > 0;
  });
});

test("a budget is made, tells what is left, is changed, deleted, and brought back", async () => {
  const page = await openApp({}, "/plan");
  await logIn(page, person);
  await page.getByRole("button", { name: "Make the first budget" }).click();
  await page.getByLabel("To spend in a month (INR)").fill("nothing");
  await page.keyboard.press("Enter");
  await page.getByText("An amount such as 12.50").waitFor();
  await page.getByLabel("To spend in a month (INR)").fill("1,500");
  await page.keyboard.press("Enter");
  const card = page.getByRole("region", { name: "Everything" });
  await card.getByText("₹200 of ₹1,500").waitFor();
  await card.getByText("₹1,300 left").waitFor();
  await card.getByRole("button", { name: /^Edit/ }).click();
  await page.getByLabel("To spend in a month (INR)").fill("150");
  await page.getByLabel("Tell me at (percent)").fill("50");
  await page.keyboard.press("Enter");
  await card.getByText("₹50 over the budget").waitFor();
  await card.getByText("50% reached").waitFor();
  await card.getByRole("button", { name: /^Edit/ }).click();
  await page.getByRole("button", { name: "Delete this budget" }).click();
  await page.getByRole("button", { name: "Make the first budget" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await card.getByText("₹50 over the budget").waitFor();
  await page.getByRole("button", { name: "The month before" }).click();
  await card.getByText("₹499 of ₹150").waitFor();
  expect(problems).toEqual([]);
});

test("a recurring charge is confirmed, renamed, dismissed, and brought back", async () => {
  const page = await openApp({}, "/plan/recurring");
  await logIn(page, person);
  const line = page.getByRole("listitem").filter({ hasText: "every month" });
  const choose = async (action: string) => {
    await line.getByRole("button", { name: /^What to do/ }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await choose("Yes, this comes back");
  await line.getByText("Confirmed").waitFor();
  await choose("Rename");
  await page.getByLabel("Your name for it").fill(hostile);
  await page.keyboard.press("Enter");
  await line.getByText(hostile).waitFor();
  await choose("This does not come back");
  await page.getByRole("heading", { name: "You said that these do not come back" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await line.getByText("Confirmed").waitFor();
  expect(problems).toEqual([]);
});

test("a rule is tried without a change, applied to older expenses, and taken back", async () => {
  const page = await openApp({}, "/organise");
  await logIn(page, person);
  await page.getByRole("button", { name: "New category" }).click();
  await page.getByLabel("Name", { exact: true }).fill(hostile);
  await page.keyboard.press("Enter");
  await page.getByRole("listitem").filter({ hasText: hostile }).waitFor();
  await page.getByRole("link", { name: "Rules" }).click();
  await page.getByRole("button", { name: "New rule" }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("Say which expenses it is for.").waitFor();
  await page.getByLabel("If the merchant's name contains").fill("streamly");
  await page.getByLabel("Then give it the category").selectOption({ label: hostile });
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText("It is for 5 of your latest expenses.").waitFor();
  const categories = async () => {
    const { me } = await person.dataOf(
      '{ me { expenses(filter: { search: "streamly" }) { edges { node { category { name } } } } } }',
    );
    return me.expenses.edges.map(({ node }: { node: { category: { name: string } | null } }) => node.category?.name);
  };
  expect(await categories()).not.toContain(hostile);
  await page.getByLabel("Also change the expenses that I have").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Changed 5 older expenses").waitFor();
  expect(await categories()).toEqual(Array.from({ length: 5 }, () => hostile));
  await page.getByRole("listitem").filter({ hasText: "streamly" }).getByRole("button", { name: "Undo" }).click();
  await page.getByText("5 expenses are as they were.").waitFor();
  expect(await categories()).not.toContain(hostile);
  expect(problems).toEqual([]);
});

test("a tag is renamed, and two names become one merchant", async () => {
  const page = await openApp({}, "/organise/tags");
  await logIn(page, person);
  await page.getByRole("button", { name: "What to do with snack" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("New name").fill("#tea");
  await page.keyboard.press("Enter");
  await page.getByText("#tea", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Merchants" }).click();
  await page.getByLabel("Kaveri Cafe").check();
  await page.getByLabel(hostile).check();
  await page.getByRole("button", { name: "Merge" }).click();
  await page.getByLabel("The name from now on").fill("Kaveri");
  await page.keyboard.press("Enter");
  await page.getByText("2 expenses are changed.").waitFor();
  await page.getByRole("listitem").filter({ hasText: "Kaveri" }).filter({ hasText: "2 expenses" }).waitFor();
  expect(problems).toEqual([]);
});

test.each(looks.slice(0, 2))(
  "no screen of plan, order and account has barriers that axe knows: %s",
  async (_, look) => {
    const page = await openApp(look, "/plan");
    await logIn(page, person);
    const barriers: Record<string, string[]> = {};
    const ofOrder = ["/organise", "/organise/rules", "/organise/tags", "/organise/merchants"];
    const ofAccount = ["/account", "/account/security", "/account/device", "/account/data"];
    for (const path of ["/plan", "/plan/recurring", ...ofOrder, ...ofAccount]) {
      await page.locator(`nav a[href="${path}"]`).first().click();
      await page.locator(`.parts a[href="${path}"][aria-current]`).waitFor();
      await page.locator("#content .card").first().waitFor();
      await page.locator(".waiting").first().waitFor({ state: "detached" });
      barriers[path] = await barriersIn(page);
    }
    await page.getByRole("link", { name: "Organise" }).click();
    await page.getByRole("button", { name: "New category" }).click();
    await page.getByRole("dialog").waitFor();
    barriers["a form in a dialog"] = await barriersIn(page);
    expect(Object.entries(barriers).filter(([, found]) => found.length > 0)).toEqual([]);
  },
);
