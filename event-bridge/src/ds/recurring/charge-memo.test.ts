import { expect, test } from "@jest/globals";
import { made } from "../spending/made-payments";
import { ChargeMemo } from "./charge-memo";
import { chargesOfFamily } from "./charges-of-family";

const gym = ["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"].map((day) => made(day, 25_00, "Iron Gym"));

test("the same payments give the very charges that were found before, any other ones give their own", () => {
  const memo = new ChargeMemo(1_000);
  const found = memo.chargesOf("asha", "EUR|iron", gym);
  expect(found).toEqual(chargesOfFamily(gym));
  expect(
    memo.chargesOf(
      "asha",
      "EUR|iron",
      gym.map((one) => ({ ...one })),
    ),
  ).toBe(found);
  const [first, ...rest] = gym;
  if (!first) throw new Error("no payment");
  for (const change of [{ amountMinor: 99_00n }, { day: first.day - 3 }, { merchant: "Iron Bar" }, { id: "other" }]) {
    const others = [{ ...first, ...change }, ...rest];
    expect(memo.chargesOf("asha", "EUR|iron", others)).toEqual(chargesOfFamily(others));
  }
  expect(memo.chargesOf("asha", "EUR|iron", rest)).toEqual(chargesOfFamily(rest));
});

test("an owner's charges are never another's, and what was asked for last is kept longest", () => {
  const memo = new ChargeMemo(10);
  const ashas = memo.chargesOf("asha", "EUR|iron", gym);
  const bos = memo.chargesOf("bo", "EUR|iron", gym.slice(1));
  expect(bos).not.toEqual(ashas);
  expect(memo.chargesOf("asha", "EUR|iron", gym)).toBe(ashas);
  memo.chargesOf("carol", "EUR|iron", gym);
  expect(memo.chargesOf("asha", "EUR|iron", gym)).not.toBe(ashas);
  expect(memo.chargesOf("asha", "EUR|iron", gym)).toEqual(ashas);
});
