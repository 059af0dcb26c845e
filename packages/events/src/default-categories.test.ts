import { expect, test } from "@jest/globals";
import { defaultCategories, formerCategoryOf } from "./default-categories";

test("keys and names are unique, and keys are safe in addresses", () => {
  const unique = (values: string[]): number => new Set(values).size;
  expect(unique(defaultCategories.map(({ key }) => key))).toBe(defaultCategories.length);
  expect(unique(defaultCategories.map(({ name }) => name.toLowerCase()))).toBe(defaultCategories.length);
  expect(defaultCategories.every(({ key, colour }) => /^[a-z-]+$/.test(key) && /^#[0-9a-f]{6}$/.test(colour))).toBe(
    true,
  );
});

test("a released key stays", () => {
  expect(defaultCategories.map(({ key }) => key)).toEqual([
    ..."groceries eating-out transport fuel shopping bills-utilities rent-housing health entertainment".split(" "),
    ..."subscriptions travel education income transfers cash fees".split(" "),
    ..."insurance personal-care sports home vehicle pets children gifts donations taxes other".split(" "),
  ]);
});

test("an owner who signed up before a category existed has the one that stands for it", () => {
  const first = new Set(defaultCategories.slice(0, 16).map(({ key }) => key as string)).add("other");
  for (const { key } of defaultCategories) {
    const former = formerCategoryOf(key);
    expect(former === null ? first.has(key) : first.has(former)).toBe(true);
  }
});
