import { expect, test } from "@jest/globals";
import { inputOf, isWhole, valuesOf } from "./rule-values";

const rule = {
  when: { merchant: "/^uber/", text: null, minAmount: "100.50", maxAmount: null, account: null },
  then: { addTags: ["work", "ride"], merchant: null, category: { id: "c1", name: "Transport" } },
};

test("a rule that is opened and saved again is the same rule", () => {
  expect(inputOf(valuesOf(rule))).toEqual({
    when: rule.when,
    then: { categoryId: "c1", addTags: ["work", "ride"], merchant: null },
  });
});

test("tags may be written with signs, in any list of commas, and twice", () => {
  const { then } = inputOf({ ...valuesOf(null), addTags: "#work، ride, ,work" });
  expect(then.addTags).toEqual(["work", "ride"]);
});

test("an amount in other digits is sent in those of the API", () => {
  expect(inputOf({ ...valuesOf(null), minAmount: "٢٥٠" }).when.minAmount).toBe("250");
});

test("a rule without a condition or without an effect is not whole", () => {
  const given = valuesOf(null);
  expect(isWhole(inputOf(given))).toEqual({ looks: false, does: false });
  expect(isWhole(inputOf({ ...given, text: " rent " }))).toEqual({ looks: true, does: false });
  expect(isWhole(inputOf({ ...given, rename: "Uber" }))).toEqual({ looks: false, does: true });
});
