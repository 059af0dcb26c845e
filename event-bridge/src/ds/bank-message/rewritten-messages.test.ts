import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { allKinds } from "../evaluate/message-kinds/all-kinds";
import { parseBankMessage } from "./parse-bank-message";

type Rewrite = (text: string) => string;

const messages = allKinds.flatMap(([, list]) => list);
const sentences = (text: string): string[] => text.split(/(?<=[^.\s]{3}\.)\s+|\n/).filter((part) => part.trim() !== "");
const closed = (parts: string[]): string => parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(" ");
const inDigits =
  (zero: number): Rewrite =>
  (text) =>
    text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

const rewrites: Readonly<Record<string, Rewrite>> = {
  "in the reverse order of its sentences": (text) => closed(sentences(text).toReversed()),
  "with its first sentence last": (text) => closed([...sentences(text).slice(1), ...sentences(text).slice(0, 1)]),
  "with a line for each sentence": (text) => sentences(text).join("\n"),
  "with pictures around its sentences": (text) =>
    sentences(text)
      .map((part) => `✅ ${part} 💰`)
      .join(" "),
  "with tabs for spaces": (text) => text.replaceAll(" ", "\t"),
  "without spaces behind points": (text) => text.replace(/([.:,]) /g, "$1"),
  "in Devanagari digits": inDigits(0x966),
  "in Arabic digits": inDigits(0x660),
  "in wide digits": inDigits(0xff10),
  "under a header": (text) => `VK-BNKALT\n${text}`,
  "under a title": (text) => `Bank Alert: ${text}`,
  "with a salutation": (text) => `Dear Customer, ${text}`,
  "in quotes": (text) => `"${text}"`,
  "in capitals": (text) => text.toUpperCase(),
  "in small letters": (text) => text.toLowerCase(),
  "with a capital for each word": (text) =>
    text.replace(/\p{L}+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()),
  "sent twice in one": (text) => `${text}\n${text}`,
};

function booked(text: string, base: string | undefined): string | null {
  const receivedAt = new Date("2026-09-01T06:00:00Z");
  const parsed = parseBankMessage({ text, sender: null, receivedAt, timeZone: "UTC", assumedCurrency: base ?? "INR" });
  if (parsed.kind !== "transaction") return null;
  return `${parsed.direction} ${parsed.amount.minorUnits} ${parsed.amount.currency}`;
}

test.each(Object.entries(rewrites))(
  "no payment is booked otherwise when it is written %s, and most are booked",
  (_, rewrite) => {
    const payments = messages.filter(({ text, base }) => booked(text, base) !== null);
    const after = payments.map(({ text, base }) => ({ text, read: booked(rewrite(text), base) }));
    const other = after.filter(({ read }, index) => {
      const payment = payments[index];
      return read !== null && payment && read !== booked(payment.text, payment.base);
    });
    expect(other).toEqual([]);
    expect(after.filter(({ read }) => read !== null).length / after.length).toBeGreaterThan(0.9);
  },
);

test("two rewritings after one another book no payment otherwise", () => {
  const names = fc.subarray(Object.keys(rewrites), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(fc.constantFrom(...messages), names, ({ text, base }, [first = "", second = ""]) => {
      const before = booked(text, base);
      const after = booked(rewrites[second]?.(rewrites[first]?.(text) ?? text) ?? text, base);
      if (before !== null && after !== null) expect(after).toBe(before);
    }),
    { numRuns: 3_000, seed: 11 },
  );
});
