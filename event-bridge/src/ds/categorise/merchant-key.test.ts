import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { merchantKey, merchantLabel } from "./merchant-key";

test.each([
  ["RAZORPAY*SWIGGY LIMITED BANGALORE IN", "swiggy"],
  ["Swiggy Limi", "swiggy"],
  ["swiggy@okbank", "swiggy"],
  ["PAYU-SWIGGY", "swiggy"],
  ["SQ *BLUE BOTTLE #1234", "blue bottle"],
  ["STARBUCKS STORE #1234", "starbucks"],
  ["www.amazon.in", "amazon"],
  ["NETFLIX.COM", "netflix"],
  ["McDonald’s", "mcdonalds"],
  ["D'Mart Pvt. Ltd. Mumbai", "dmart"],
  ["corner.store42@okbank", "corner"],
  ["H&M", "h&m"],
  ["Air India Ltd Mumbai", "air india"],
  ["LIC OF INDIA", "lic"],
  ["Café Liégeois", "café liégeois"],
  ["पतंजलि स्टोर", "पतंजलि स्टोर"],
])("%s is %s", (merchant, key) => {
  expect(merchantKey(merchant)).toBe(key);
});

test("a key is never empty", () => {
  expect(merchantKey("Delhi")).toBe("delhi");
  expect(merchantKey("Limited")).toBe("limited");
  expect(merchantKey("9876543210@paytm")).toBe("9876543210");
  expect(merchantKey(" *-* ")).toBeNull();
});

test("merchants of one gateway have different keys", () => {
  expect(merchantKey("paytmqr28805005011@paytm")).not.toBe(merchantKey("paytmqr99905005011@paytm"));
});

test("the key of a key is the key itself, so the worker learns the same from a key and from a name", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("SWIGGY LIMITED", "Pizza Hut #12", "www.ikea.com", "Tea 4 Two", "7 Eleven 1234 Delhi"),
      (name) => {
        const key = merchantKey(name);
        expect(key === null ? null : merchantKey(key)).toBe(key);
      },
    ),
  );
});

test("no name gives a key that is longer than the part of a name that is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 1_000 }), (name) =>
      expect((merchantKey(name) ?? "").length).toBeLessThan(1_000),
    ),
  );
  expect(merchantKey("a".repeat(1_000_000))).toHaveLength(200);
});

test("a label is written like a name", () => {
  expect(merchantLabel("swiggy instamart")).toBe("Swiggy Instamart");
});
