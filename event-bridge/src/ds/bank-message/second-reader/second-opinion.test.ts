import { expect, test } from "@jest/globals";
import { parseTokens, type BankMessage } from "../parse-bank-message";
import { understand } from "../understand";
import { secondReader, type SecondOpinion } from "./second-opinion";

const message: BankMessage = {
  text: "Rs.500.00 debited from A/c XX4471 at BLUE DOOR on 14-06-26. Avl Bal Rs.9,000.00",
  sender: null,
  receivedAt: new Date("2026-09-01T06:00:00Z"),
  assumedCurrency: "INR",
};
const parseWith = (opinion: SecondOpinion): ReturnType<typeof parseTokens> =>
  parseTokens(understand(message.text), message, opinion);

test("a reading on which the second reader agrees is booked as sure as it was", () => {
  expect(parseWith(() => 1)).toEqual(parseWith(() => 8));
  expect(parseWith(() => 1)).toMatchObject({ kind: "transaction", direction: "DEBIT" });
});

test("a reading that the second reader denies is left to the owner, with that reason and with what was read", () => {
  expect(parseWith(() => -8)).toMatchObject({
    kind: "unreadable",
    because: "a second reading by other means does not agree",
    extracted: { amount: { minorUnits: "50000", currency: "INR" }, direction: "DEBIT", account: "4471" },
  });
});

test("the less the second reader agrees, the less sure is the reading", () => {
  const confidences = [1, 0, -1, -3, -8]
    .map((odds) => parseWith(() => odds))
    .map((parsed) => "confidence" in parsed && parsed.confidence);
  expect(confidences).toEqual([...confidences].sort((one, other) => Number(other) - Number(one)));
  expect(new Set(confidences).size).toBe(5);
});

test("a table without weights says that all three outcomes are as likely as one another", () => {
  const opinion = secondReader({ debit: 0, credit: 0, rows: {} });
  let heard = NaN;
  parseWith((reading, sum, direction) => (heard = opinion(reading, sum, direction)));
  expect(heard).toBeCloseTo(Math.log(1 / 2));
});
