import { expect, test } from "@jest/globals";
import { parseBankMessage } from "../bank-message/parse-bank-message";
import type { LabelledMessage } from "./labelled-message";
import { reliabilityOf } from "./reliability";
import { scoreMessages, type ScoredMessage } from "./score-messages";

const paid = "Rs 640.00 debited from A/c XX4471 at BLUE DOOR on 11-06-26. Avl Bal Rs 9,120.00";
const expected = { isTransaction: true, amount: "640", currency: "INR", direction: "DEBIT" } as const;

/** The message as the grammar reads it, with the confidence of the reading set. */
function scored(confidence: number, label: LabelledMessage["expected"], text = paid): ScoredMessage {
  const message: LabelledMessage = {
    text,
    sender: null,
    receivedAt: new Date("2026-06-11T06:00:00Z"),
    baseCurrency: "INR",
    timeZone: "Asia/Kolkata",
    expected: label,
  };
  const parse = (): ReturnType<typeof parseBankMessage> => {
    const read = parseBankMessage({ ...message, assumedCurrency: "INR" });
    return read.kind === "ignored" ? read : { ...read, confidence };
  };
  const [only] = scoreMessages([message], parse).scored;
  if (!only) throw new Error("the message was not scored");
  return only;
}

const rowsWith = (all: ScoredMessage[]): string[] =>
  reliabilityOf(all)
    .filter(({ readings }) => readings > 0)
    .map(({ from, to, readings, right }) => `${from} to ${to}: ${right} of ${readings}`);

test("each reading is counted in the bin of its confidence, and a confidence of 1 in the last one", () => {
  const all = [0.5, 0.799, 0.88, 0.93, 0.96, 0.98, 1].map((confidence) => scored(confidence, expected));
  expect(rowsWith(all)).toEqual([
    "0.5 to 0.8: 2 of 2",
    "0.88 to 0.93: 1 of 1",
    "0.93 to 0.96: 1 of 1",
    "0.96 to 0.98: 1 of 1",
    "0.98 to 1.01: 2 of 2",
  ]);
});

test("a reading is right only when amount, currency and direction are as labelled, and the message is a transaction", () => {
  const labels = [
    { ...expected, amount: "9120" },
    { ...expected, currency: "NPR" },
    { ...expected, direction: "CREDIT" },
    { isTransaction: false },
  ] as const;
  expect(rowsWith(labels.map((label) => scored(0.99, label)))).toEqual(["0.98 to 1.01: 0 of 4"]);
});

test("readings below the threshold of booking count, messages that were ignored or not read do not", () => {
  const toMexico = "You spent $45.90 at BLUE DOOR with card *4471 on 11-06-2026";
  const password = "445566 is your one time password for a payment of Rs 640.00";
  const asked = scored(0.85, expected, `${paid} Status: pending`);
  expect(asked.parsed.kind).toBe("unreadable");
  expect(rowsWith([asked, scored(0.85, expected, toMexico), scored(0.85, expected, password)])).toEqual([
    "0.8 to 0.88: 1 of 1",
  ]);
});
