import { expect, test } from "@jest/globals";
import { markSpans } from "./mark-spans";

const span = (field: string, start: number, end: number) => ({ field, start, end, confidence: 0.9 });

test("a text is cut at its spans without losing a character, and of two that overlap the first is marked", () => {
  const text = "Paid ₹20 on 27-11 10:20.";
  const spans = [span("occurredAt", 12, 23), span("amount", 5, 8), span("bookedOn", 12, 17), span("merchant", 20, 90)];
  const pieces = markSpans(text, spans);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces.filter((piece) => piece.span).map((piece) => `${piece.span?.field}: ${piece.text}`)).toEqual([
    "amount: ₹20",
    "bookedOn: 27-11",
  ]);
});
