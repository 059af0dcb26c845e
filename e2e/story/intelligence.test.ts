import { beforeAll, expect, test } from "@jest/globals";
import { eventually } from "../world/eventually";
import { settledPerson, type Person } from "../world/person";

let asha: Person;

beforeAll(async () => {
  asha = await settledPerson();
});

const submit = "mutation ($messages: [BankMessageInput!]!) { submitBankMessages(messages: $messages) { id status } }";
const look = `query ($id: ID!) { me { bankMessage(id: $id) {
  status confidence ignoredBecause
  extracted { amount { amount currency } direction merchant account bookedOn spans { field start end } }
  expense { id amount { amount currency } direction merchant account bookedOn source categorySource }
} } }`;

async function readBy(person: Person, text: string) {
  const { submitBankMessages } = await person.dataOf(submit, {
    messages: [{ text, receivedAt: "2026-11-20T06:00:00Z" }],
  });
  expect(submitBankMessages[0].status).toBe("RECEIVED");
  return eventually(`the worker to read “${text}”`, async () => {
    const { me } = await person.dataOf(look, { id: submitBankMessages[0].id });
    return me.bankMessage.status !== "RECEIVED" && me.bankMessage;
  });
}

test("a bank message becomes an expense with amount, currency, merchant, date and account", async () => {
  const text =
    "Rs.1,250.00 debited from A/c XX1234 on 27-12-24 to ZOMATO via UPI. Ref 436212345678. Not you? Call 1800";
  const message = await readBy(asha, text);
  expect(message.status).toBe("PARSED");
  expect(message.expense).toMatchObject({
    amount: { amount: "1250.00", currency: "INR" },
    direction: "DEBIT",
    account: "1234",
    bookedOn: "2024-12-27",
    source: "BANK_MESSAGE",
  });
  expect(message.expense.merchant).toMatch(/zomato/i);
  const amount = message.extracted.spans.find(({ field }: { field: string }) => field === "amount");
  expect(text.slice(amount.start, amount.end)).toContain("1,250.00");
});

test.each([
  ["123456 is the OTP for your transaction of Rs. 999.00 at Amazon. Do not share it with anyone.", /password/],
  ["Get a personal loan of Rs 5,00,000 at 10.5% today! Click http://bank.test/apply T&C apply", /promotion/],
])("what books nothing is ignored, with the reason: %s", async (text, because) => {
  const message = await readBy(asha, text);
  expect(message).toMatchObject({ status: "IGNORED", expense: null });
  expect(message.ignoredBecause).toMatch(because);
});

test("what the worker cannot read waits for the user, and books nothing", async () => {
  expect(await readBy(asha, "Dear customer, the thing you know about happened again at the usual place")).toMatchObject(
    {
      status: "NEEDS_REVIEW",
      expense: null,
    },
  );
});

const record = "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id version categorySource } }";
const enriched =
  "query ($id: ID!) { me { expense(id: $id) { version category { id name } categorySource categoryReason } } }";

test("an expense without a category gets one from the worker, with its reason, without a new version", async () => {
  const { recordExpense } = await asha.dataOf(record, {
    input: { amount: { amount: "320" }, merchant: "Swiggy", bookedOn: "2026-11-19" },
  });
  expect(recordExpense.categorySource).toBe("NONE");
  const expense = await eventually("a category", async () => {
    const { me } = await asha.dataOf(enriched, { id: recordExpense.id });
    return me.expense.category && me.expense;
  });
  expect(expense).toMatchObject({ version: 1, categorySource: "LEARNED" });
  expect(expense.categoryReason).toMatch(/Swiggy/);
});

test("the worker learns from what the user chose at a merchant", async () => {
  const person = await settledPerson();
  const { me } = await person.dataOf("{ me { categories { id name } } }");
  const chosen = me.categories.find(({ name }: { name: string }) => /travel/i.test(name));
  for (const day of ["2026-11-01", "2026-11-02", "2026-11-03"]) {
    await person.dataOf(record, {
      input: { amount: { amount: "10" }, merchant: "Blue Door", bookedOn: day, categoryId: chosen.id },
    });
  }
  const { recordExpense } = await person.dataOf(record, {
    input: { amount: { amount: "12" }, merchant: "BLUE DOOR", bookedOn: "2026-11-04" },
  });
  const expense = await eventually("the learnt category", async () => {
    const answer = await person.dataOf(enriched, { id: recordExpense.id });
    return answer.me.expense.category && answer.me.expense;
  });
  expect(expense).toMatchObject({
    category: { id: chosen.id },
    categorySource: "LEARNED",
    categoryReason: expect.stringMatching(/3 of your last 3/),
  });
});
