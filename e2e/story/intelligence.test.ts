import {
  BankMessagesDocument,
  DeleteExpenseDocument,
  DismissInsightDocument,
  FindExpensesDocument,
  InsightsDocument,
  RecordExpenseDocument,
  RestoreExpenseDocument,
  SubmitBankMessagesDocument,
} from "@expense-tracker/operations/graphql";
import { beforeAll, expect, test } from "@jest/globals";
import { graphql } from "../generated/gql";
import { categoriesOf } from "../world/categories-of";
import { eventually } from "../world/eventually";
import { expenseDetails } from "../world/expense-details";
import { settledPerson, type Person } from "../world/person";

let asha: Person;

beforeAll(async () => {
  asha = await settledPerson();
});

const spansOf = graphql(`
  query SpansOf($id: ID!) {
    me {
      bankMessage(id: $id) {
        extracted {
          spans {
            field
            start
            end
          }
        }
      }
    }
  }
`);

async function readBy(person: Person, text: string) {
  const { submitBankMessages } = await person.dataOf(SubmitBankMessagesDocument, {
    messages: [{ text, receivedAt: "2026-11-20T06:00:00Z" }],
  });
  const [submitted] = submitBankMessages;
  expect(submitted?.status).toBe("RECEIVED");
  return eventually(`the worker to read “${text}”`, async () => {
    const { me } = await person.dataOf(BankMessagesDocument);
    const message = me?.bankMessages?.edges.find(({ node }) => node.id === submitted?.id)?.node;
    return message && message.status !== "RECEIVED" && message;
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
    bookedOn: "2024-12-27",
    source: "BANK_MESSAGE",
  });
  expect(message.expense?.merchant).toMatch(/zomato/i);
  const details = await asha.dataOf(expenseDetails, { id: message.expense?.id ?? "" });
  expect(details.me?.expense?.account).toBe("1234");
  const { me } = await asha.dataOf(spansOf, { id: message.id });
  const amount = me?.bankMessage?.extracted?.spans.find(({ field }) => field === "amount");
  expect(text.slice(amount?.start ?? 0, amount?.end ?? 0)).toContain("1,250.00");
});

test.each([
  ["123456 is the OTP for your transaction of Rs. 999.00 at Amazon. Do not share it with anyone.", /password/],
  ["Get a personal loan of Rs 5,00,000 at 10.5% today! Click http://bank.test/apply T&C apply", /promotion/],
])("a message without a payment is ignored, with the reason: %s", async (text, because) => {
  const message = await readBy(asha, text);
  expect(message).toMatchObject({ status: "IGNORED", expense: null });
  expect(message.ignoredBecause).toMatch(because);
});

test("a message that the worker cannot read waits for the user, and makes no expense", async () => {
  expect(await readBy(asha, "Dear customer, the thing you know about happened again at the usual place")).toMatchObject(
    {
      status: "NEEDS_REVIEW",
      expense: null,
    },
  );
});

test("an expense without a category gets one from the worker, with its reason, without a new version", async () => {
  const { recordExpense } = await asha.dataOf(RecordExpenseDocument, {
    input: { amount: { amount: "320" }, merchant: "Swiggy", bookedOn: "2026-11-19" },
  });
  expect(recordExpense.categorySource).toBe("NONE");
  const expense = await eventually("a category", async () => {
    const { me } = await asha.dataOf(expenseDetails, { id: recordExpense.id });
    return me?.expense?.category && me.expense;
  });
  expect(expense).toMatchObject({ version: 1, categorySource: "DEFAULT" });
  expect(expense.categoryReason).toMatch(/Swiggy/);
});

test("the worker learns from what the user chose at a merchant", async () => {
  const person = await settledPerson();
  const chosen = (await categoriesOf(person)).find(({ name }) => /travel/i.test(name));
  if (!chosen) throw new Error("there is no category for travel");
  for (const day of ["2026-11-01", "2026-11-02", "2026-11-03"]) {
    await person.dataOf(RecordExpenseDocument, {
      input: { amount: { amount: "10" }, merchant: "Blue Door", bookedOn: day, categoryId: chosen.id },
    });
  }
  const { recordExpense } = await person.dataOf(RecordExpenseDocument, {
    input: { amount: { amount: "12" }, merchant: "BLUE DOOR", bookedOn: "2026-11-04" },
  });
  const expense = await eventually("the learnt category", async () => {
    const { me } = await person.dataOf(expenseDetails, { id: recordExpense.id });
    return me?.expense?.category && me.expense;
  });
  expect(expense).toMatchObject({
    category: { id: chosen.id },
    categorySource: "LEARNED",
    categoryReason: expect.stringMatching(/3 of your last 3/),
  });
});

test("two equal charges are told as one that may have come twice, until one is deleted; a dismissed insight stays away", async () => {
  const person = await settledPerson();
  const input = { amount: { amount: "2150" }, merchant: "Lenskart" };
  await person.dataOf(RecordExpenseDocument, { input });
  const { recordExpense } = await person.dataOf(RecordExpenseDocument, { input });
  const anomalous = async () => {
    const { me } = await person.dataOf(FindExpensesDocument, { filter: { anomalousOnly: true } });
    return me?.expenses?.edges.map(({ node }) => node);
  };
  const insights = async () => (await person.dataOf(InsightsDocument, {})).me?.insights?.edges.map(({ node }) => node);
  await eventually("the anomaly", async () => (await anomalous())?.length === 1);
  expect(await anomalous()).toMatchObject([
    {
      id: recordExpense.id,
      version: 1,
      anomaly: {
        kind: "DUPLICATE_CHARGE",
        reason: "The same amount was already charged at Lenskart on the same day",
      },
    },
  ]);
  const [insight] = await eventually("the insight", async () => {
    const found = await insights();
    return found?.length === 1 && found;
  });
  expect(insight).toMatchObject({ kind: "ANOMALY", expense: { id: recordExpense.id }, budget: null });
  await person.dataOf(DismissInsightDocument, { id: insight?.id ?? "" });
  expect(await insights()).toEqual([]);
  await person.dataOf(DeleteExpenseDocument, { id: recordExpense.id });
  await person.dataOf(RestoreExpenseDocument, { id: recordExpense.id });
  await eventually("the anomaly again", async () => (await anomalous())?.length === 1);
  expect(await insights()).toEqual([]);
});
