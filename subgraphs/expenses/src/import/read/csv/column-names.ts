import { isCurrencyCode } from "@expense-tracker/money/currencies";
import headerWords from "./header-words.json";

/** What a column is for. */
export const columnRoles = [
  "date", "occurredAt", "amount", "debit", "credit", "fee", "direction", "currency", "merchant", "note", "category", "tags",
  "account", "externalId", "paymentMethod", "status", "exportedId", "refundOf",
] as const; // prettier-ignore
export type ColumnRole = (typeof columnRoles)[number];

/** The names of headers by role, as `plainName` spells them; the first that a file has is taken. */
export type ColumnNames = Partial<Record<ColumnRole, readonly string[]>>;

/** What cells say: money was spent, it was received, it only moved, or it was never paid. */
type CellKind = "spent" | "received" | "neither" | "unpaid";

/**
 * The words of a language: for each role the headers that banks and programs write, the best first, and the words in the cells of a
 * column that tells the direction or the status. A language is one more entry in header-words.json, in any spelling.
 */
type WordsOfLanguage = Partial<Record<ColumnRole | CellKind, readonly string[]>>;

const languages: readonly WordsOfLanguage[] = Object.values(headerWords);

function wordsFor(kind: ColumnRole | CellKind): string[] {
  return [...new Set(languages.flatMap((words) => (words[kind] ?? []).map(wordOf)))];
}

/** A sign alone is a word too: a payment service writes "/" for neither. */
function wordOf(text: string): string {
  return plainName(text) || text.trim();
}

/** The headers of all languages. */
export const usualNames: ColumnNames = Object.fromEntries(columnRoles.map((role) => [role, wordsFor(role)]));

const cellWords: Readonly<Record<CellKind, ReadonlySet<string>>> = {
  spent: new Set(wordsFor("spent")),
  received: new Set(wordsFor("received")),
  neither: new Set(wordsFor("neither")),
  unpaid: new Set(wordsFor("unpaid")),
};

const allNames = new Set(Object.values(usualNames).flat());

/** @returns whether some file names a column so. */
export function isHeaderName(text: string): boolean {
  return allNames.has(plainName(text));
}

/** @returns whether the cell is a word of that kind in some language. */
export function says(kind: CellKind, cell: string): boolean {
  return cellWords[kind].has(wordOf(cell));
}

/** Spells equal headers equally: lower case, no accents, one blank for everything between words. */
export function plainName(header: string): string {
  return header
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d")
    .replace(/æ/g, "ae")
    .replace(/ı/g, "i")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How headers spell a currency other than by its code. */
const currencyWords: Readonly<Record<string, string>> = {
  euro: "EUR",
  euros: "EUR",
  euroa: "EUR",
  元: "CNY",
  円: "JPY",
  원: "KRW",
};

/** A header such as "Amount (EUR)". @returns the name without the currency, and the currency; null: it names none. */
export function takeCurrency(name: string): { name: string; currency: string | null } {
  const match = /^(.+?)(?: in)? (\p{L}{1,5})$/u.exec(name);
  const word = match?.[2] ?? "";
  const code = currencyWords[word.normalize("NFC")] ?? word.toUpperCase();
  return match?.[1] !== undefined && isCurrencyCode(code)
    ? { name: match[1], currency: code }
    : { name, currency: null };
}
