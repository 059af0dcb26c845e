import { expect, test } from "@jest/globals";
import { directions } from "../evaluate/message-kinds/directions";
import { english } from "../evaluate/message-kinds/english";
import { languagesEast } from "../evaluate/message-kinds/languages-east";
import { languagesWest } from "../evaluate/message-kinds/languages-west";
import { parties } from "../evaluate/message-kinds/parties";
import { parseBankMessage } from "./parse-bank-message";

const messages = [...directions, ...english, ...languagesEast, ...languagesWest, ...parties];

/** "DEBIT 45000 INR", or null when the message is not booked. */
function booked(text: string, base = "INR"): string | null {
  const parsed = parseBankMessage({
    text,
    sender: null,
    receivedAt: new Date("2026-09-01T06:00:00Z"),
    timeZone: "Asia/Kolkata",
    assumedCurrency: base,
  });
  return parsed.kind === "transaction"
    ? `${parsed.direction} ${parsed.amount.minorUnits} ${parsed.amount.currency}`
    : null;
}

test.each<[string, (text: string) => string]>([
  ["with two spaces for one", (text) => text.replaceAll(" ", "  ")],
  ["with no-break spaces", (text) => text.replaceAll(" ", "\u00a0")],
  ["with zero-width spaces", (text) => text.replaceAll(" ", " \u200b")],
  ["in one line", (text) => text.replaceAll("\n", " ")],
  ["with a line for each sentence", (text) => text.replaceAll(". ", ".\n")],
  ["in capitals", (text) => text.toUpperCase()],
  ["in small letters", (text) => text.toLowerCase()],
  ["under an operator's header", (text) => `VM-BNKALT: ${text}`],
  ["with a balance behind it", (text) => `${text} Avl Bal 98,765.43`],
  ["with a limit behind it", (text) => `${text}\nAvl Limit: 98,765.43`],
  ["with an advertisement behind it", (text) => `${text} Download our app for exclusive offers!`],
  ["with a warning behind it", (text) => `${text} Never share your OTP or PIN.`],
])("a message is never read as another sum or direction %s", (_, rewrite) => {
  for (const { text, base } of messages) {
    const [before, after] = [booked(text, base), booked(rewrite(text), base)];
    if (before !== null && after !== null) expect({ text, read: after }).toEqual({ text, read: before });
  }
});

test.each([
  "Get a personal loan up to Rs 5,00,000 instantly. Apply now! T&C apply",
  "Earn 5% cashback on your next purchase. Visit our site",
  "Win a phone! Shop now with your card.",
  "Convert this into EMI at 0% interest. Click here",
  "Aprovecha ofertas exclusivas en nuestra app. Descarga ya",
  "Подробнее об акциях в приложении. Получите скидку 10%",
])(
  "most payments are booked as before with an advertisement behind them, and none is booked otherwise: %s",
  (offer) => {
    const before = messages.map(({ text, base }) => booked(text, base));
    const after = messages.map(({ text, base }) => booked(`${text}\n${offer}`, base));
    const wrong = messages.filter((_, index) => after[index] !== null && after[index] !== before[index]);
    expect(wrong).toEqual([]);
    const count = (list: (string | null)[]): number => list.filter((read) => read !== null).length;
    expect(count(after) / count(before)).toBeGreaterThan(0.8);
  },
);

test.each<[string, (text: string) => string]>([
  ["asked about", (text) => `Did you make this transaction? ${text} Reply YES or NO`],
  ["sent with a one-time password", (text) => `OTP is 445566. ${text}`],
  ["said not to have happened", (text) => text.replace(/\b(has been|is|was) (debited|credited)/i, "$1 not $2")],
  ["said to be pending at its end", (text) => `${text} Status: pending.`],
  ["given an unknown status", (text) => `${text} Status - awaiting batch 7`],
  ["said to be declined at its end", (text) => `${text} SMS BLOCK 4471 to 18002091 if not you - transaction declined`],
  ["said to be cancelled at its end", (text) => `${text} Call 18002091 This transaction has been cancelled`],
  ["a condition", (text) => `If ${text}`],
  ["announced", (text) => text.replace(/\b(has been|is|was) (debited|credited)/i, "will be $2")],
])("a payment that is only %s becomes no expense", (_, rewrite) => {
  for (const { text, base } of messages) {
    const other = rewrite(text);
    if (other !== text) expect({ text: other, read: booked(other, base) }).toEqual({ text: other, read: null });
  }
});
