import { createDayReader, type DayReader, readWrittenDay } from "./spoken-day";
import { readNumber, separatorsOf } from "./written-number";

/** What a line of quick entry says of an expense. What it does not say is null or empty. */
export interface QuickEntry {
  /** A decimal text, as the API takes it; null: the line has no amount yet. */
  readonly amount: string | null;
  readonly currency: string;
  /** CREDIT when the amount has a plus sign. */
  readonly direction: "DEBIT" | "CREDIT";
  readonly merchant: string | null;
  readonly note: string | null;
  /** YYYY-MM-DD; null: today, which the API knows in the owner's zone. */
  readonly bookedOn: string | null;
  readonly tags: readonly string[];
}

export interface QuickEntryOptions {
  /** BCP 47 tag of the language of days and numbers; English is always read too. */
  readonly locale: string;
  /** YYYY-MM-DD, in the owner's zone. */
  readonly today: string;
  /** The currency of amounts that name none. */
  readonly currency: string;
  /** Currencies whose signs are read, and whose codes in small letters too. A sign of several means the first of them that has it. */
  readonly currencies: readonly string[];
  /** The owner's merchants, which may have several words. Another merchant is one word, or stands in quotes. */
  readonly merchants: readonly string[];
}

export type QuickEntryReader = (line: string) => QuickEntry;

/**
 * Makes a reader of lines such as `320 swiggy lunch yesterday #work`, in any order: one amount, one day, tags behind `#`, then the merchant and
 * what is left as the note. It never refuses a line: what it does not understand belongs to the note, where the owner sees it.
 */
export function createQuickEntryReader(options: QuickEntryOptions): QuickEntryReader {
  const { isGroupedBySpace } = separatorsOf(options.locale, options.currency);
  const days = createDayReader([options.locale, "en"], options.today);
  const amounts = amountReader(options);
  return (line) => {
    const tags: string[] = [];
    const words = split(line, isGroupedBySpace).filter((word) => {
      const isTag = !word.isQuoted && /^#[^#\s]/u.test(word.text);
      if (isTag) tags.push(word.text.slice(1));
      return !isTag;
    });
    const day = takeDay(words, days);
    const amount = takeAmount(words, amounts);
    const merchant = takeMerchant(words, options);
    const note = words.map(({ text }) => text).join(" ");
    return {
      amount: amount?.amount ?? null,
      currency: amount?.currency ?? options.currency,
      direction: amount?.isCredit ? "CREDIT" : "DEBIT",
      merchant,
      note: note === "" ? null : note,
      bookedOn: day,
      tags: [...new Set(tags)],
    };
  };
}

interface Word {
  readonly text: string;
  /** It is a merchant or part of the note, whatever it looks like. */
  readonly isQuoted: boolean;
}

/** Marks of direction are not seen, and keyboards add them. */
const directionMarks = /[\u200e\u200f\u061c]/gu;

/** Spaces that stand within a number. Writers use the usual space too, where money is written so. */
const narrowSpaces = /(?<=\p{Nd})[\u00a0\u2009\u202f](?=\p{Nd}{3}(?!\p{Nd}))/gu;
const allSpaces = /(?<=\p{Nd})\s(?=\p{Nd}{3}(?!\p{Nd}))/gu;

function split(line: string, isGroupedBySpace: boolean): Word[] {
  const joined = line
    .normalize("NFC")
    .replaceAll(directionMarks, "")
    .replaceAll(isGroupedBySpace ? allSpaces : narrowSpaces, "");
  return [...joined.matchAll(/"([^"]+)"|\S+/gu)].map(([text, quoted]) =>
    quoted === undefined ? { text, isQuoted: false } : { text: quoted.trim(), isQuoted: true },
  );
}

/** Takes the longest run of words that names a day; of several the first. */
function takeDay(words: Word[], reader: DayReader): string | null {
  const longest = Math.min(words.length, reader.mostWords);
  for (let length = longest; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const run = words.slice(start, start + length);
      if (run.some(({ isQuoted }) => isQuoted)) continue;
      const day = readWrittenDay(
        run.map(({ text }) => text),
        reader,
      );
      if (day === null) continue;
      words.splice(start, length);
      return day;
    }
  }
  return null;
}

interface Amount {
  readonly amount: string;
  readonly currency: string;
  readonly isCredit: boolean;
}

type AmountReader = (text: string) => Amount | null;

/** Reads `320`, `₹1,299.50`, `12 EUR` without its space, `+50`; null for what is no amount. */
function amountReader({ locale, currency, currencies }: QuickEntryOptions): AmountReader {
  const separators = new Map<string, ReturnType<typeof separatorsOf>>();
  const separatorsFor = (code: string) => {
    const known = separators.get(code) ?? separatorsOf(locale, code);
    separators.set(code, known);
    return known;
  };
  // In capitals: in small letters, many are words ("20 cup noodles").
  const marks = new Map(Intl.supportedValuesOf("currency").map((code) => [code, code]));
  for (const code of [currency, ...currencies]) {
    for (const mark of [code.toLowerCase(), ...signsOf(code, locale)]) if (!marks.has(mark)) marks.set(mark, code);
  }
  return (text) => {
    const parts = /^([+]?)([^\p{Nd}+]*)([\p{Nd}].*[\p{Nd}]|[\p{Nd}])([^\p{Nd}]*)$/u.exec(text);
    if (parts === null) return null;
    const [, plus = "", before = "", digits = "", behind = ""] = parts;
    const named = [before, behind]
      .filter((mark) => mark !== "")
      .map((mark) => marks.get(mark) ?? marks.get(mark.toLowerCase()) ?? null);
    if (named.length > 1 || named.includes(null)) return null;
    const code = named[0] ?? currency;
    const { decimal, places } = separatorsFor(code);
    const amount = readNumber(digits, decimal, places);
    return amount === null ? null : { amount, currency: code, isCredit: plus !== "" };
  };
}

function signsOf(currency: string, locale: string): string[] {
  return (["narrowSymbol", "symbol"] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay })
      .formatToParts(0)
      .filter(({ type }) => type === "currency")
      .map(({ value }) => value.toLowerCase()),
  );
}

/** Takes the first amount with the currency beside it: also `12 EUR` and `EUR 12`. */
function takeAmount(words: Word[], read: AmountReader): Amount | null {
  const asAmount = (from: number, to: number): Amount | null =>
    words.slice(from, to).some(({ isQuoted }) => isQuoted)
      ? null
      : read(
          words
            .slice(from, to)
            .map(({ text }) => text)
            .join(""),
        );
  for (let index = 0; index < words.length; index += 1) {
    const two =
      index + 1 < words.length && isNumber(words[index], words[index + 1]) ? asAmount(index, index + 2) : null;
    const amount = two ?? asAmount(index, index + 1);
    if (amount === null) continue;
    words.splice(index, two === null ? 1 : 2);
    return amount;
  }
  return null;
}

/** Whether exactly one of two words has digits: two numbers side by side are no amount with its currency. */
function isNumber(one: Word | undefined, other: Word | undefined): boolean {
  return /\p{Nd}/u.test(one?.text ?? "") !== /\p{Nd}/u.test(other?.text ?? "");
}

function takeMerchant(words: Word[], { merchants }: QuickEntryOptions): string | null {
  const quoted = words.findIndex(({ isQuoted }) => isQuoted);
  if (quoted >= 0) return words.splice(quoted, 1)[0]?.text ?? null;
  const said = words.map(({ text }) => text.toLowerCase());
  const known = merchants
    .map((merchant) => ({ merchant, parts: merchant.toLowerCase().split(/\s+/u) }))
    .map((known) => ({ ...known, at: indexOfRun(said, known.parts) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => other.parts.length - one.parts.length || one.at - other.at)[0];
  if (known === undefined) return words.shift()?.text ?? null;
  words.splice(known.at, known.parts.length);
  return known.merchant;
}

function indexOfRun(words: readonly string[], run: readonly string[]): number {
  return words.findIndex((_, start) => run.every((word, offset) => words[start + offset] === word));
}
