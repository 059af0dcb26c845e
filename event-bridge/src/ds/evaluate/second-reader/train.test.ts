import { expect, test } from "@jest/globals";
import { dayOfInstant } from "@expense-tracker/kit/time/calendar";
import { readMessage } from "../../bank-message/read-message";
import { secondReader, type SecondOpinion } from "../../bank-message/second-reader/second-opinion";
import { understand } from "../../bank-message/understand";
import type { LabelledMessage } from "../labelled-message";
import { examplesOf } from "./examples";
import { train } from "./train";

const receivedAt = new Date("2026-09-01T06:00:00Z");
const labelled = (text: string, expected: LabelledMessage["expected"]): LabelledMessage => ({
  text,
  sender: null,
  receivedAt,
  baseCurrency: "INR",
  timeZone: "UTC",
  expected,
});
const messages = [
  labelled("Rs 500 debited at BLUE DOOR. Avl Bal Rs 9,000", { isTransaction: true, amount: "500", direction: "DEBIT" }),
  labelled("Rs 700 credited from A. RAO. Avl Bal Rs 8,000", {
    isTransaction: true,
    amount: "700",
    direction: "CREDIT",
  }),
  labelled("Rs 300 declined at METRO MART", { isTransaction: false }),
];
const table = train(messages.flatMap((message) => examplesOf(message, 1)));

/** What the reader says of the first sum of a text. */
function opinionOn(opinion: SecondOpinion, text: string, direction: "DEBIT" | "CREDIT"): number {
  const { reading } = readMessage(text, understand(text), dayOfInstant(receivedAt, "UTC"), "INR");
  const [sum] = reading.amounts;
  return sum ? opinion(reading, sum, direction) : 0;
}

test("a second reader learns from words of one language what words of the same meaning say in another", () => {
  const opinion = secondReader(table);
  expect(opinionOn(opinion, "Списано 300 р. Доступно 900 р.", "DEBIT")).toBeGreaterThan(0);
  expect(opinionOn(opinion, "Списано 300 р. Доступно 900 р.", "CREDIT")).toBeLessThan(0);
  expect(opinionOn(opinion, "Compra rechazada por 300 EUR", "DEBIT")).toBeLessThan(0);
});

test("the same messages teach the same weights", () => {
  expect(train(messages.flatMap((message) => examplesOf(message, 1)))).toEqual(table);
});

test("only the sum that moved is an example of a movement", () => {
  const [first] = messages;
  expect(first && examplesOf(first, 1).map(({ outcome }) => outcome)).toEqual([1, 0]);
});
