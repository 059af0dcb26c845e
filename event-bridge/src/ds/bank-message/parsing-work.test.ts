import { expect, test } from "@jest/globals";
import { parseTokens } from "./parse-bank-message";
import { tokenise, type Token } from "./tokenise";
import { understand } from "./understand";

/** The number of times that the grammar reads a token of a text. */
function tokenReads(text: string): number {
  let reads = 0;
  const understanding = understand(text);
  const counted = new Proxy<readonly Token[]>(understanding.tokens, {
    get(tokens, key, receiver) {
      if (typeof key === "string" && /^\d+$/.test(key)) reads += 1;
      return Reflect.get(tokens, key, receiver);
    },
  });
  parseTokens(
    { ...understanding, tokens: counted },
    { text, sender: null, receivedAt: new Date("2026-11-13T06:00:00Z") },
  );
  return reads;
}

test.each([
  ["amounts", "Rs.1,250.00 debited "],
  ["masks", "XX**"],
  ["account names without a number", "A/c card "],
  ["paths", "UPI/DR/"],
  ["addresses", "a.b-c@"],
  ["dates", "12-11-26 12:30 "],
  ["credited parties", "and ZOMATO credited "],
  ["references", "UPI Ref No "],
  ["balances", "Avl Bal "],
  ["lines", "at\nMERCHANT\n"],
  ["prepositions", "to at by from "],
  ["letters", "a"],
  ["digits", "1"],
  ["separators", "1,.,."],
])("work grows in step with the text: %s", (_, piece) => {
  const of = (length: number): number =>
    tokenReads(`Rs.5.00 debited ${piece.repeat(Math.ceil(length / piece.length))}`);
  const [short, long] = [of(1_000), of(4_000)];
  // Four times the text may cost four times the reads, and a little more for facts that are found only once.
  expect(long).toBeLessThan(5 * short);
});

test("the grammar reads each token of the largest text a bounded number of times", () => {
  const text = "Rs.1,250.00 debited from A/c XX1234 to a@b on 12-11-26 UPI/DR/1234567890/NAME/ "
    .repeat(25)
    .slice(0, 2_000);
  expect(tokenReads(text)).toBeLessThan(1_000 * tokenise(text).length);
});
