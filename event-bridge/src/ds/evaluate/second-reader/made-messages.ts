import { exponentOf } from "@expense-tracker/money/currencies";
import type { LabelledMessage } from "../labelled-message";
import { randomOf } from "../life/random";
import { allKinds } from "../message-kinds/all-kinds";
import { allTemplates } from "../message-templates/all-templates";
import { fillTemplate } from "../message-templates/fill-template";

/** A message of our own making, and the group of those like it. */
export interface MadeMessage {
  readonly message: LabelledMessage;
  readonly group: string;
}

/** Every template of every language, filled a few times; only debits and credits are transactions. */
export function filledTemplates(perTemplate: number): MadeMessage[] {
  const random = randomOf(7);
  return allTemplates.flatMap(([language, { currencies, ...kinds }]) =>
    Object.entries(kinds).flatMap(([kind, templates]) =>
      templates.flatMap((template) =>
        Array.from({ length: perTemplate }, () => {
          const { text, currency, minorUnits } = fillTemplate(template, currencies, () => random.next());
          const amount = String(Number(minorUnits) / 10 ** exponentOf(currency));
          const direction = kind === "debits" ? "DEBIT" : kind === "credits" ? "CREDIT" : null;
          const group = `templates: ${language.split("-")[0] ?? ""} ${kind}`;
          return { group, message: made(text, currency, direction && { amount, currency, direction }) };
        }),
      ),
    ),
  );
}

/** The messages of each kind, without those that only a person can read. */
export function messagesOfKinds(): MadeMessage[] {
  return allKinds.flatMap(([kind, messages]) =>
    messages
      .filter(({ wanted }) => wanted !== "review")
      .map(({ text, wanted, base = "INR" }, index) => {
        const [, way, amount = "", currency = ""] = /^(DEBIT|CREDIT) (\S+) (\S+)$/.exec(wanted) ?? [];
        const direction = way === "DEBIT" || way === "CREDIT" ? way : null;
        const group = `kinds: ${kind} ${index % 4}`;
        return { group, message: made(text, base, direction && { amount, currency, direction }) };
      }),
  );
}

function made(
  text: string,
  baseCurrency: string,
  reading: Omit<LabelledMessage["expected"], "isTransaction"> | null,
): LabelledMessage {
  const expected = reading ? { isTransaction: true, ...reading } : { isTransaction: false };
  return { text, sender: null, receivedAt: madeAt, baseCurrency, timeZone: "UTC", expected };
}

const madeAt = new Date("2026-09-01T06:00:00Z");
