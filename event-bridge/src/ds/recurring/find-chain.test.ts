import { expect, test } from "@jest/globals";
import { generateLife } from "../evaluate/life/generate-life";
import { byDay, type Payment } from "../spending/payment";
import { ChainSearch } from "./find-chain";

const { payments } = generateLife(7);
const atMerchants = [...Map.groupBy(payments, ({ merchant }) => merchant).values()]
  .map((own) => own.toSorted(byDay))
  .filter((own) => own.length >= 3);

const searchedAnew = (own: readonly Payment[]) => new ChainSearch().chainsOf(own);

test("a search that goes on with one more payment finds what a new search finds", () => {
  for (const own of atMerchants) {
    const search = new ChainSearch();
    for (let count = 1; count <= Math.min(own.length, 60); count += 1) {
      expect(search.chainsOf(own.slice(0, count))).toEqual(searchedAnew(own.slice(0, count)));
    }
  }
});

test("so does one after payments were added, changed or deleted anywhere", () => {
  for (const own of atMerchants) {
    const search = new ChainSearch();
    search.chainsOf(own);
    const middle = own.length >> 1;
    const changes = [
      own.toSpliced(middle, 1),
      own,
      own.map((one, index) => (index === middle ? { ...one, amountMinor: one.amountMinor + 700n } : one)),
      own.map((one, index) => (index === middle ? { ...one, day: one.day - 1 } : one)).toSorted(byDay),
      own.slice(1),
      own.slice(0, middle),
      [],
      own,
    ];
    for (const changed of changes) expect(search.chainsOf(changed)).toEqual(searchedAnew(changed));
  }
});
