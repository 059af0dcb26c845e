import { expect, test } from "@jest/globals";
import { allTemplates } from "../evaluate/message-templates/all-templates";
import { fillTemplate, type FilledTemplate } from "../evaluate/message-templates/fill-template";
import type { MessageTemplates } from "../evaluate/message-templates/message-templates";
import { randomOf } from "../evaluate/life/random";
import { parseBankMessage } from "./parse-bank-message";
import type { ParsedMessage } from "./parsed-message";

const perTemplate = 8;

const parse = ({ text, currency }: FilledTemplate): ParsedMessage =>
  parseBankMessage({
    text,
    sender: null,
    receivedAt: new Date("2026-06-14T14:00:00Z"),
    timeZone: "Asia/Kolkata",
    assumedCurrency: currency,
  });

/** Every template of these kinds, filled several times. */
function filled(templates: MessageTemplates, kinds: readonly (keyof MessageTemplates)[]): FilledTemplate[] {
  const random = randomOf(7);
  const chosen = kinds.flatMap((kind) => templates[kind] ?? []);
  return chosen.flatMap((template) =>
    Array.from({ length: perTemplate }, () => fillTemplate(template, templates.currencies, () => random.next())),
  );
}

function bookings(messages: readonly FilledTemplate[]): string[] {
  return messages
    .map((message) => ({ message, parsed: parse(message) }))
    .filter(({ parsed }) => parsed.kind === "transaction")
    .map(({ message }) => message.text);
}

const undone = ["refused", "cancelled", "pending", "request"] as const;
const notices = ["promise", "bill", "code", "offer", "condition", "mandate", "notice"] as const;

test.each(allTemplates)(
  "payments that were refused, cancelled, asked for or are pending become no expense: %s",
  (_, templates) => {
    expect(bookings(filled(templates, undone))).toEqual([]);
  },
);

test.each(allTemplates)(
  "promises, bills, codes, offers, conditions, mandates and limits become no expense: %s",
  (_, templates) => {
    expect(bookings(filled(templates, notices))).toEqual([]);
  },
);

test.each(allTemplates)("payments are read with their sum and direction: %s", (_, templates) => {
  for (const [kind, direction] of [
    ["debits", "DEBIT"],
    ["credits", "CREDIT"],
  ] as const) {
    for (const message of filled(templates, [kind])) {
      const amount = { minorUnits: message.minorUnits.toString(), currency: message.currency };
      expect({ text: message.text, parsed: parse(message) }).toMatchObject({
        parsed: { kind: "transaction", direction, amount },
      });
    }
  }
});

test("a cancelled payment is left to its owner, with the sum that could be read", () => {
  const parsed = parse({
    text: "Отмена покупки. Карта *4471. 939 р. МАГАЗИН. Доступно 4071.80 р.",
    currency: "RUB",
    minorUnits: 0n,
  });
  expect(parsed).toMatchObject({
    kind: "unreadable",
    because: "it cancels an earlier payment",
    extracted: { amount: { minorUnits: "93900", currency: "RUB" }, account: "4471" },
  });
});
