import { expect, test } from "@jest/globals";
import { defaultCategories } from "./default-categories";

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
    ..."subscriptions travel education income transfers cash fees other".split(" "),
  ]);
});
