import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { currencyNamed } from "../read-number";
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

interface Language {
  /** As `wordOf` spells them. */
  words: WordsOfLanguage;
  /** The names of all roles. */
  names: ReadonlySet<string>;
}

const languages: readonly Language[] = Object.values<WordsOfLanguage>(headerWords).map((written) => {
  const spelt = Object.entries(written).map(([kind, words]) => [kind, words.map(wordOf)] as const);
  const words: WordsOfLanguage = Object.fromEntries(spelt);
  return { words, names: new Set(columnRoles.flatMap((role) => words[role] ?? [])) };
});

/** A sign alone is a word too: a payment service writes "/" for neither. */
function wordOf(text: string): string {
  return plainName(text) || text.trim();
}

/**
 * The names of all languages. The language that has most of a header's names comes first: each language has an order of its own, and
 * languages share words.
 *
 * @param header as `plainName` spells it.
 */
export function usualNames(header: readonly string[]): ColumnNames {
  const ordered = languages
    .map(({ words, names }) => ({ words, found: header.filter((name) => names.has(name)).length }))
    .toSorted((one, other) => other.found - one.found);
  return Object.fromEntries(columnRoles.map((role) => [role, ordered.flatMap(({ words }) => words[role] ?? [])]));
}

/** @param name as `plainName` spells it. @returns whether some file names a column so. */
export function isHeaderName(name: string): boolean {
  return languages.some(({ names }) => names.has(name));
}

const cellWords: Readonly<Record<CellKind, ReadonlySet<string>>> = {
  spent: cellWordsFor("spent"),
  received: cellWordsFor("received"),
  neither: cellWordsFor("neither"),
  unpaid: cellWordsFor("unpaid"),
};

function cellWordsFor(kind: CellKind): ReadonlySet<string> {
  return new Set(languages.flatMap(({ words }) => words[kind] ?? []));
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

/** The name of a column, as `plainName` spells it. */
export interface HeaderName {
  plain: string;
  /** Without a currency, and without what stands in brackets behind it. */
  short: string;
  /** The code or sign of a currency, as `currencyNamed` reads it; null: it names none. */
  currency: string | null;
}

/** Reads a header such as "Amount (EUR)", "Betrag in EUR" or "valor (R$)". */
export function headerName(cell: string): HeaderName {
  const plain = plainName(cell);
  const word = /^(.+?)(?: in)? (\p{L}{1,5})$/u.exec(plain);
  const last = word?.[2] ?? "";
  const code = currencyWords[last.normalize("NFC")] ?? last.toUpperCase();
  if (word?.[1] !== undefined && isCurrencyCode(code)) return { plain, short: word[1], currency: code };
  const inBrackets = /^(.+?)\s*[([（]([^)\]）]{1,40})[)\]）]\s*$/.exec(cell);
  if (!inBrackets) return { plain, short: plain, currency: null };
  const sign = inBrackets[2]?.trim() ?? "";
  const currency = currencyNamed(sign, null) === undefined ? null : sign;
  return { plain, short: plainName(inBrackets[1] ?? ""), currency };
}
