import { expect, test } from "@jest/globals";
import { inputOf, mergeValues, tagsOf, type Values } from "./form-values";

const base: Values = {
  amount: "1299.50",
  currency: "INR",
  direction: "DEBIT",
  merchant: "Swiggy",
  categoryId: "food",
  bookedOn: "2026-11-28",
  tags: "work, home",
  note: "",
  paymentMethod: "",
  account: "",
};

test("only what was changed in a form is sent", () => {
  expect(inputOf(base, { ...base, note: " lunch ", categoryId: "" }, "en-IN")).toEqual({
    note: "lunch",
    categoryId: null,
  });
  expect(inputOf(base, base, "en-IN")).toEqual({});
});

test.each([
  ["1,50,000.25", "en-IN", "150000.25"],
  ["1.299,50", "de-DE", "1299.50"],
  ["١٬٢٩٩٫٥٠", "ar", "1299.50"],
])("an amount is read as it is written: %s in %s", (amount, locale, sent) => {
  expect(inputOf({ ...base, amount: "1" }, { ...base, amount }, locale)).toEqual({
    amount: { amount: sent, currency: "INR" },
  });
});

test.each(["", "0", "0.00", "-5", "many"])("what is no amount above zero is not sent: %j", (amount) => {
  expect(inputOf(base, { ...base, amount }, "en-IN")).toBeNull();
});

test("a tag is named once, with or without its sign", () => {
  expect(tagsOf("work, #home،work , ")).toEqual(["work", "home"]);
});

test("after a change elsewhere, each side keeps what it alone has changed, and the rest is asked", () => {
  const mine = { ...base, note: "mine", merchant: "Zomato", amount: "5" };
  const theirs = { ...base, note: "theirs", categoryId: "fun", amount: "5" };
  expect(mergeValues(base, mine, theirs)).toEqual({
    merged: { ...base, note: "mine", merchant: "Zomato", amount: "5", categoryId: "fun" },
    clashes: ["note"],
  });
});
