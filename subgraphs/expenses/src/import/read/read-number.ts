import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { currencyOfMark } from "@expense-tracker/money/currency-marks";
import { plainDigits } from "./plain-digits";

export type DecimalMark = "," | ".";

export interface NumberRead {
  isNegative: boolean;
  /** An exact decimal without a sign, e.g. "1234.50". */
  amount: string;
  /** The code or sign of a currency that stands beside the number, as `currencyNamed` reads it; null: none. */
  sign: string | null;
}

/** A number with this mark between its digits, and these between its groups. */
const form = (point: string, group: string) =>
  new RegExp(`^(\\d+|\\d{1,3}(?:[${group}]\\d{2,3}){0,9}[${group}]\\d{3})?(?:${point}(\\d*))?$`);
const groupMarks = "\\s'’_";
const forms: Readonly<Record<DecimalMark, RegExp>> = {
  ".": form("\\.", `,${groupMarks}`),
  ",": form(",", `.${groupMarks}`),
};
/** More than any amount has, with its marks and currency. */
const maxLength = 60;

/** @returns null when the text is no number with this decimal mark. */
export function readNumber(text: string, decimal: DecimalMark): NumberRead | null {
  const taken = takeApart(text);
  if (!taken) return null;
  const { digits, ...rest } = taken;
  const match = forms[decimal].exec(digits);
  if (!match || (match[1] === undefined && !match[2])) return null;
  const integer = (match[1] ?? "0").replace(/\D/g, "");
  return { ...rest, amount: match[2] ? `${integer}.${match[2]}` : integer };
}

/** @returns the mark that the text alone proves; null when it leaves it open, as 1,234 does. */
export function provenMark(text: string): DecimalMark | null {
  const digits = takeApart(text)?.digits;
  if (digits === undefined) return null;
  const marks = digits.match(/[.,]/g);
  const last = marks?.at(-1) as DecimalMark | undefined;
  if (!marks || !last) return null;
  const other: DecimalMark = last === "." ? "," : ".";
  if (marks.includes(other)) return marks.filter((mark) => mark === last).length > 1 ? null : last;
  if (marks.length > 1) return other;
  const [whole = "", fraction = ""] = digits.split(last);
  return fraction.length !== 3 || whole === "0" || whole === "" || whole.length > 3 ? last : null;
}

/** Counts over all numbers of a file which mark is the decimal mark. */
export class NumberEvidence {
  private readonly proofs = { ",": 0, ".": 0 };

  /** @returns whether the text is a number with some decimal mark. */
  add(text: string): boolean {
    const mark = provenMark(text);
    if (mark) this.proofs[mark] += 1;
    return readNumber(text, ".") !== null || readNumber(text, ",") !== null;
  }

  /** @param delimiter a file whose cells are divided by semicolons comes from a country with a decimal comma. */
  decide(delimiter: string): DecimalMark {
    const { ",": comma, ".": point } = this.proofs;
    if (comma !== point) return comma > point ? "," : ".";
    return delimiter === ";" && comma === 0 ? "," : ".";
  }
}

/** Takes sign, currency and the banks' Dr and Cr off a number. */
function takeApart(text: string): (Omit<NumberRead, "amount"> & { digits: string }) | null {
  if (text.length > maxLength) return null;
  // Nearly all are so, and each is looked at several times to find out how the file is written.
  const [, minus, plain] = /^(-?)(\d[\d.,]*)$/.exec(text) ?? [];
  if (plain !== undefined) return { isNegative: minus === "-", sign: null, digits: plain };
  let rest = plainDigits(text)
    .trim()
    .replace(/[\u2212\u2013]/g, "-");
  let isNegative = false;
  let beside: string | null = null;
  const inBrackets = /^\((.*)\)$/.exec(rest);
  if (inBrackets) [rest, isNegative] = [(inBrackets[1] ?? "").trim(), true];
  const letter = /\s*\b(dr|cr)\.?$/i.exec(rest);
  if (letter) {
    rest = rest.slice(0, letter.index);
    if (letter[1]?.toLowerCase() === "dr") isNegative = true;
  }
  const edges = /^([-+]?)\s*([^\d.,+-]*?)\s*([-+]?)\s*(\d[\d.,\s'’_]*|[.,]\d+)\s*([-+]?)\s*([^\d.,+-]*)$/u.exec(rest);
  if (!edges) return null;
  const [, sign = "", before = "", inner = "", digits = "", after = "", behind = ""] = edges;
  for (const mark of [before, behind]) {
    const written = mark.trim();
    if (written === "") continue;
    if (currencyNamed(written, null) === undefined) return null;
    beside = written;
  }
  const signs = [sign, inner, after].filter((each) => each !== "");
  if (signs.length > 1) return null;
  if (signs[0] === "-") isNegative = !isNegative || inBrackets !== null;
  return { isNegative, sign: beside, digits: digits.trim() };
}

/** Banks in Russia still write the code that the ruble had until 1998. */
const formerCodes: Readonly<Record<string, string>> = { RUR: "RUB" };

/**
 * The currency that a code or a sign means: the dollar's sign in the file of someone who pays in euros may be any dollar. The pound's is the
 * British one's, unless it is the owner's: files from Egypt or Syria write more than the sign.
 *
 * @param own ISO 4217: the currency of rows that tell none.
 * @returns null when several currencies use the sign and `own` is none of them; undefined when the text is no currency.
 */
export function currencyNamed(text: string, own: string | null): string | null | undefined {
  const code = formerCodes[text.toUpperCase()] ?? text.toUpperCase();
  if (isCurrencyCode(code)) return code;
  const meant = currencyOfMark(text, own);
  return meant === null && text === "£" ? "GBP" : meant;
}

/** Why a row whose sign several currencies use is refused. */
export function sharedSign(sign: string): string {
  return `${JSON.stringify(sign)} is the sign of several currencies: name the one that is meant as currency in the mapping`;
}
