import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { ExpenseToCategorise } from "./categorisation";
import { categorise, defaultOwnerCategories, rankCategories } from "./categorise";
import { merchantKey } from "./merchant-key";
import { emptyHistory, historyOf, maxChoices, type OwnerMerchantHistory } from "./owner-merchant-history";

const lunch: ExpenseToCategorise = {
  merchant: "Swiggy",
  note: null,
  direction: "DEBIT",
  amountMinor: 35_000n,
  currency: "INR",
  paymentMethod: "UPI",
};
const at = (merchant: string | null, rest: Partial<ExpenseToCategorise> = {}): ExpenseToCategorise => ({
  ...lunch,
  merchant,
  ...rest,
});
const keyOf = (expense: ExpenseToCategorise): string | null => {
  const found = categorise(emptyHistory, expense);
  return found?.by === "keyword" ? found.categoryKey : null;
};

/** A history of these categories chosen at a merchant, for one expense after the other. */
const chosenAt = (merchant: string, categoryIds: readonly string[]): OwnerMerchantHistory =>
  historyOf(
    categoryIds.map((categoryId, index) => ({ key: merchantKey(merchant) ?? "", expenseId: `e${index}`, categoryId })),
  );
const chosen = (...categoryIds: string[]): OwnerMerchantHistory => chosenAt("SWIGGY*Limited", categoryIds);

test("without a history, a known name gives the category and the reason", () => {
  expect(categorise(emptyHistory, lunch)).toEqual({
    by: "keyword",
    categoryKey: "eating-out",
    confidence: 0.8,
    reason: "“Swiggy” is usually Eating out",
  });
});

test("the owner's own choices beat the table", () => {
  expect(categorise(chosen("work", "work", "work"), lunch)).toEqual({
    by: "history",
    categoryId: "work",
    confidence: 0.88,
    reason: "3 of your last 3 at Swiggy",
  });
});

test("the more frequent choice wins, and of equally frequent ones the latest", () => {
  expect(categorise(chosen("work", "fun", "work"), lunch)).toMatchObject({
    categoryId: "work",
    reason: "2 of your last 3 at Swiggy",
  });
  expect(categorise(chosen("work", "fun"), lunch)).toMatchObject({ categoryId: "fun" });
  expect(categorise(chosen("fun", "work"), lunch)).toMatchObject({ categoryId: "work" });
});

test("a choice counts as late as its expense, in whatever order the choices were made", () => {
  const choices = ["work", "fun"].map((categoryId, n) => ({ key: "swiggy", expenseId: `e${n}`, categoryId }));
  expect(historyOf(choices.toReversed())).toEqual(historyOf(choices));
  expect(categorise(historyOf(choices.toReversed()), lunch)).toMatchObject({ categoryId: "fun" });
});

test("a deleted category is no longer assigned", () => {
  const categories = { isUsable: (id: string) => id !== "work", nameOf: () => null };
  expect(categorise(chosen("work", "work", "fun"), lunch, categories)).toMatchObject({ categoryId: "fun" });
  expect(categorise(chosen("work"), lunch, categories)).toBeNull();
});

test("the reason uses the owner's name for a category", () => {
  const categories = { ...defaultOwnerCategories, nameOf: () => "Nom nom" };
  expect(categorise(emptyHistory, lunch, categories)?.reason).toBe("“Swiggy” is usually Nom nom");
});

test.each([
  ["Swiggy Instamart", "groceries"],
  ["RAZORPAY*BIGBASKET", "groceries"],
  ["Sri Lakshmi Bakery", "eating-out"],
  ["UBER INDIA", "transport"],
  ["UBER EATS", "eating-out"],
  ["BPCL ARUNA", "fuel"],
  ["amazon.in", "shopping"],
  ["Airtel Postpaid", "bills-utilities"],
  ["GREEN PARK SOCIETY", "rent-housing"],
  ["Apollo Pharmacy", "health"],
  ["PVR INOX", "entertainment"],
  ["NETFLIX.COM", "subscriptions"],
  ["redBus", "travel"],
  ["AIR INDIA", "travel"],
  ["Little Stars School", "education"],
  ["Navi Mutual Fund", "transfers"],
  ["SBI ATM KORAMANGALA", "cash"],
])("%s is %s", (merchant, key) => {
  expect(keyOf(at(merchant))).toBe(key);
});

test("an expense without a clue is left without a category", () => {
  for (const merchant of ["RAVI KUMAR", "98765", "", "***", "__proto__", "constructor"])
    expect(categorise(emptyHistory, at(merchant))).toBeNull();
  expect(categorise(emptyHistory, at(null))).toBeNull();
});

test("the note decides when the merchant is unknown, with less certainty", () => {
  expect(categorise(emptyHistory, at("RAVI KUMAR", { note: "House rent, November" }))).toMatchObject({
    categoryKey: "rent-housing",
    confidence: 0.5,
  });
});

test("a salary is income only when it arrives", () => {
  expect(keyOf(at("ACME", { note: "salary", direction: "CREDIT" }))).toBe("income");
  expect(keyOf(at("COOK", { note: "salary" }))).toBeNull();
});

test("a refund falls into the merchant's category", () => {
  expect(keyOf(at("Swiggy", { direction: "CREDIT" }))).toBe("eating-out");
});

test("cash without a merchant is cash", () => {
  expect(keyOf(at(null, { paymentMethod: "CASH" }))).toBe("cash");
  expect(keyOf(at("RAVI KUMAR", { paymentMethod: "CASH" }))).toBeNull();
});

test("what was learnt at a merchant counts for a name with one more word, in both directions", () => {
  const learnt = (merchant: string) => chosenAt(merchant, ["work"]);
  for (const [known, asked] of [
    ["Corner Desk", "CORNER DESK STATION"],
    ["Corner Desk Station", "Corner Desk"],
  ] as const) {
    expect(categorise(learnt(known), at(asked))).toMatchObject({ categoryId: "work", confidence: 0.68 });
  }
  expect(categorise(learnt("Corner Desk"), at("Corner Desk Station North"))).toBeNull();
  expect(categorise(learnt("Uber"), at("Uber Eats"))).toMatchObject({ categoryKey: "eating-out" });
});

test("the three likeliest categories come with probabilities that add up to one at most", () => {
  const ranked = rankCategories(chosen("work", "work", "fun"), lunch);
  expect(ranked.map((one) => (one.by === "history" ? one.categoryId : one.categoryKey))).toEqual([
    "work",
    "fun",
    "eating-out",
  ]);
  const text = fc.constantFrom("Shell", "Lidl Cafe", "Swiggy", "Hotel Bar", "school bus", "insurance", "RAVI");
  fc.assert(
    fc.property(text, fc.option(text), fc.array(fc.constantFrom("a", "b", "c", "d")), (merchant, note, choices) => {
      const history = chosenAt(merchant, choices);
      const confidences = rankCategories(history, at(merchant, { note })).map(({ confidence }) => confidence);
      expect(confidences.length).toBeLessThanOrEqual(3);
      expect(confidences.reduce((total, one) => total + one, 0)).toBeLessThanOrEqual(1.02);
    }),
  );
});

test("an owner who does not have a newer category gets the one that stood for it", () => {
  const names: Record<string, string> = { "bills-utilities": "Bills" };
  const old = { isUsable: () => true, nameOf: (key: string) => names[key] ?? null };
  expect(keyOf(at("Allianz Versicherung"))).toBe("insurance");
  expect(categorise(emptyHistory, at("Allianz Versicherung"), old)).toMatchObject({
    categoryKey: "bills-utilities",
    reason: "“Allianz Versicherung” is usually Bills",
  });
});

test.each([
  ["HEMKÖP STOCKHOLM", "groceries"],
  ["AHLENS CITY", "shopping"],
  ["BIEDRONKA 1234 WARSZAWA", "groceries"],
  ["Ferretería El Tornillo", "home"],
  ["Tierarztpraxis Dr. Vogel", "pets"],
  ["eczane yildiz", "health"],
  ["ALDO PIZZERIA", "eating-out"],
  ["COLES EXPRESS 0456", "fuel"],
])("%s, as statements in other countries write it, is %s", (merchant, key) => {
  expect(keyOf(at(merchant))).toBe(key);
});

test("people whose names are also brands get no category", () => {
  for (const merchant of ["SCHMIDT HANNAH", "Paul", "J FISCHER", "Ferrari", "MARTIN DUPONT", "Suzuki Leon"])
    expect(keyOf(at(merchant))).toBeNull();
});

test("of a merchant the choices for the latest expenses count", () => {
  expect(categorise(chosen("a", "a", "a", "b", "b", "b", "b", "b"), lunch)).toMatchObject({
    categoryId: "b",
    reason: `${maxChoices} of your last ${maxChoices} at Swiggy`,
  });
});
