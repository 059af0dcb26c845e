import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { parseBankMessage } from "./parse-bank-message";
import type { ParsedMessage, ParsedTransaction, SpanField } from "./parsed-message";
import { ignoredMessages, transactionMessages, unreadableMessages } from "../../../test/bank-messages";

const receivedAt = new Date("2026-11-13T06:00:00Z");
const parse = (text: string, assumedCurrency?: string): ParsedMessage =>
  parseBankMessage({
    text,
    sender: null,
    receivedAt,
    timeZone: "Asia/Kolkata",
    ...(assumedCurrency === undefined ? {} : { assumedCurrency }),
  });

function parseTransaction(text: string, assumedCurrency?: string): ParsedTransaction {
  const parsed = parse(text, assumedCurrency);
  if (parsed.kind !== "transaction") throw new Error(`${parsed.kind}: ${parsed.because}: ${text}`);
  return parsed;
}

test.each(transactionMessages)("$text", ({ text, expected }) => {
  const { amount, balance, ...rest } = parseTransaction(text);
  const read = { ...rest, amount: `${amount.minorUnits} ${amount.currency}`, balance: balance?.minorUnits ?? null };
  expect(read).toMatchObject(expected);
});

test.each(ignoredMessages)("ignored as $because: $text", ({ text, because }) => {
  expect(parse(text)).toEqual({ kind: "ignored", because });
});

test.each(unreadableMessages)("left to the owner: %s", (text) => {
  expect(parse(text).kind).toBe("unreadable");
});

test("every span covers the text that its field was read from", () => {
  const text =
    "😀 Rs.1,250.00 debited from A/c XX1234 on 27-12-24 to ZOMATO (UPI Ref No 436219847210). Avl Bal Rs 8,420.15";
  const covered = new Map<SpanField, string>();
  for (const { field, start, end } of parseTransaction(text).spans) covered.set(field, text.slice(start, end));
  expect(Object.fromEntries(covered)).toEqual({
    amount: "Rs.1,250.00",
    direction: "debited",
    merchant: "ZOMATO",
    account: "A/c XX1234",
    reference: "436219847210",
    balance: "Rs 8,420.15",
    bookedOn: "27-12-24",
  });
});

test("a message without a date is booked on the day of its receipt in the owner's zone", () => {
  const late = new Date("2026-11-12T20:00:00Z");
  const message = { text: "INR 80.00 spent at TEA CORNER", sender: null, receivedAt: late };
  expect(parseBankMessage({ ...message, timeZone: "Asia/Kolkata" })).toMatchObject({ bookedOn: "2026-11-13" });
  expect(parseBankMessage({ ...message, timeZone: "America/New_York" })).toMatchObject({ bookedOn: "2026-11-12" });
  expect(parseBankMessage(message)).toMatchObject({ bookedOn: "2026-11-12", occurredAt: null });
});

test("a date with a time is an instant only when its zone is known", () => {
  const text = "USD 12.00 spent at BOOK BARN on 01-07-2026 14:30:00 with card XX1234";
  const at = (timeZone?: string): unknown =>
    parseBankMessage({ text, sender: null, receivedAt, ...(timeZone === undefined ? {} : { timeZone }) });
  expect(at("America/New_York")).toMatchObject({ occurredAt: "2026-07-01T18:30:00.000Z" });
  expect(at()).toMatchObject({ bookedOn: "2026-07-01", occurredAt: null });
  expect(parse(text.replace("14:30:00", "14:30:00 IST"))).toMatchObject({ occurredAt: "2026-07-01T09:00:00.000Z" });
});

test("the owner's currency decides the meaning of marks that several countries share, and replaces a missing mark", () => {
  expect(parseTransaction("$25.00 paid at TIM HORTONS", "CAD").amount.currency).toBe("CAD");
  expect(parseTransaction("$25.00 paid at TIM HORTONS").amount.currency).toBe("USD");
  expect(parseTransaction("Rs 900.00 debited from A/c XX1234", "LKR").amount.currency).toBe("LKR");
  const bare = "A/c XX1234 credited with 15,000.00 on 06-11-26 by LOAN DESK";
  expect(parse(bare).kind).toBe("unreadable");
  expect(parseTransaction(bare, "NGN").amount).toEqual({ minorUnits: "1500000", currency: "NGN" });
});

test("minor units follow the currency", () => {
  expect(parseTransaction("JPY 1,500 was spent at LAWSON").amount.minorUnits).toBe("1500");
  expect(parseTransaction("KWD 1.250 was spent at BAQALA").amount.minorUnits).toBe("1250");
  expect(parse("EUR 0.001 was spent at SHOP").kind).not.toBe("transaction");
});

test("texts over 2,000 characters are not read", () => {
  const text = `Rs.100.00 debited from A/c XX1234 ${"x".repeat(2_000)}`;
  const unread = { kind: "unreadable", because: "longer than 2,000 characters", confidence: 0, extracted: null };
  expect(parse(text)).toEqual(unread);
});

test("no text makes the grammar throw, and the same text always reads the same", () => {
  const piece = fc.constantFrom(...messagePieces);
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (message) => {
      const parsed = parse(message);
      expect(parse(message)).toEqual(parsed);
      if (parsed.kind !== "transaction") return;
      expect(BigInt(parsed.amount.minorUnits)).toBeGreaterThan(0n);
      for (const { start, end } of parsed.spans) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(message.length);
      }
    }),
    { numRuns: 500 },
  );
});

const messagePieces = [
  ..."Rs.|INR |500|1,25,000.00| debited | credited |A/c XX|1234| on |12-11-26| to |@|/|UPI/|-|*|.".split("|"),
  ..." Avl Bal |OTP |12:30|'| not you?| at |MERCHANT|\n|\ud83d".split("|"),
];
