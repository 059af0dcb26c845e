import { expect, test } from "@jest/globals";
import { type Filter, readFilter, readSort, writeFilter } from "./expense-filter";

const whole: Filter = {
  search: "chai & <b>",
  bookedFrom: "2026-11-01",
  bookedTo: "2026-11-30",
  categoryIds: ["one", "two"],
  includeChildren: true,
  without: ["TAG"],
  tags: ["work", "#?=%"],
  merchant: "swig",
  merchantIs: "swiggy",
  minAmount: "10",
  maxAmount: "99.50",
  currency: "EUR",
  direction: "DEBIT",
  source: "IMPORT",
  paymentMethod: "UPI",
  anomalousOnly: true,
  deleted: true,
};

test("every filter and the order survive the way through the address", () => {
  const address = writeFilter(whole, "largest").toString();
  const asked = new URLSearchParams(address);
  expect(readFilter(asked)).toEqual(whole);
  expect(readSort(asked)).toBe("largest");
});

test("what nobody chose is not in the address", () => {
  expect(writeFilter({ search: "", tags: [], deleted: false }).toString()).toBe("");
  expect(readFilter(new URLSearchParams(""))).toEqual({});
});

test.each(["from=yesterday", "min=-1", "max=1e9", "currency=euro", "source=X", "without=Y", "sort=price", "unusual=2"])(
  "what is mistyped in the address is left out: %s",
  (address) => {
    const asked = new URLSearchParams(address);
    expect(readFilter(asked)).toEqual({});
    expect(readSort(asked)).toBe("latest");
  },
);
