import { expect, test } from "@jest/globals";
import { merchantKeyOf } from "./merchant-key";

test.each([
  ["Swiggy", "  SWIGGY "],
  ["Cafe\u0301 Noir", "CAFÉ  noir"],
  ["Straße 9", "STRASSE\u00a09"],
  ["ΟΔΟΣ", "οδος"],
])("%j and %j are one merchant", (one, other) => {
  expect(merchantKeyOf(one)).toBe(merchantKeyOf(other));
});

test.each([
  ["🍕", "🍔"],
  ["𠮷野家", "𠮾野家"],
  ["Cafe", "Café"],
  ["A B", "AB"],
])("%j and %j are two merchants", (one, other) => {
  expect(merchantKeyOf(one)).not.toBe(merchantKeyOf(other));
});

test("the key of any character's key is the key itself, also when it has no room", () => {
  for (let point = 1; point < 0x110000; point += 1) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const key = merchantKeyOf(`a${String.fromCodePoint(point)}`);
    if (merchantKeyOf(key) !== key) throw new Error(`U+${point.toString(16)} is folded differently the second time`);
  }
  const long = merchantKeyOf("ﬃ".repeat(200));
  expect(Array.from(long)).toHaveLength(200);
  expect(merchantKeyOf(long)).toBe(long);
  expect(merchantKeyOf(`${"ﬃ".repeat(199)}x`)).not.toBe(long);
});

test("no merchant has no key", () => {
  expect(merchantKeyOf(null)).toBeNull();
});
