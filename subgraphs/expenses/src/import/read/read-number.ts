import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { plainDigits } from "./plain-digits";

export type DecimalMark = "," | ".";

export interface NumberRead {
  isNegative: boolean;
  /** An exact decimal without a sign, e.g. "1234.50". */
  amount: string;
  /** The currency that stands beside the number; null: none. */
  currency: string | null;
}

/**
 * Signs that stand for one currency alone, as CLDR has them in English, and what people at home write: the dollar, the yen and the crown
 * do not.
 */
const symbols: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "₹": "INR",
  zł: "PLN",
  "₺": "TRY",
  tl: "TRY",
  "₽": "RUB",
  руб: "RUB",
  "руб.": "RUB",
  "₴": "UAH",
  грн: "UAH",
  "₩": "KRW",
  원: "KRW",
  元: "CNY",
  円: "JPY",
  "₫": "VND",
  "₱": "PHP",
  a$: "AUD",
  r$: "BRL",
  ca$: "CAD",
  "cn¥": "CNY",
  hk$: "HKD",
  mx$: "MXN",
  nz$: "NZD",
  nt$: "TWD",
  ec$: "XCD",
  fcfa: "XAF",
  cfpf: "XPF",
  us$: "USD",
  s$: "SGD",
  "฿": "THB",
  "₪": "ILS",
};
const groupMarks = "\\s'’_";
/** More than any amount has, with its marks and currency. */
const maxLength = 60;

/** @returns null when the text is no number with this decimal mark. */
export function readNumber(text: string, decimal: DecimalMark): NumberRead | null {
  const taken = takeApart(text);
  if (!taken) return null;
  const { digits, ...rest } = taken;
  const [point, group] = decimal === "." ? ["\\.", `,${groupMarks}`] : [",", `.${groupMarks}`];
  const form = new RegExp(`^(\\d+|\\d{1,3}(?:[${group}]\\d{2,3}){0,9}[${group}]\\d{3})?(?:${point}(\\d*))?$`);
  const match = form.exec(digits);
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
  let rest = plainDigits(text)
    .trim()
    .replace(/[\u2212\u2013]/g, "-");
  let isNegative = false;
  let currency: string | null = null;
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
    const beside = mark.trim();
    if (beside === "") continue;
    const code = currencyNamed(beside);
    if (code === undefined) return null;
    currency = code;
  }
  const signs = [sign, inner, after].filter((each) => each !== "");
  if (signs.length > 1) return null;
  if (signs[0] === "-") isNegative = !isNegative || inBrackets !== null;
  return { isNegative, currency, digits: digits.trim() };
}

/** Banks in Russia still write the code that the ruble had until 1998. */
const formerCodes: Readonly<Record<string, string>> = { RUR: "RUB" };

/** @returns null for an empty text and for a sign that several currencies share; undefined when it is no currency. */
export function currencyNamed(text: string): string | null | undefined {
  if (text === "") return null;
  const code = text.toUpperCase();
  const upper = formerCodes[code] ?? code;
  if (isCurrencyCode(upper)) return upper;
  if (/^(rs\.?|inr\.?)$/i.test(text)) return "INR";
  return (
    symbols[text.toLowerCase()] ?? (/^(\p{Sc}|[A-Z]{1,3}\$|kr\.?|fr\.?|kč|ft|лв\.?)$/iu.test(text) ? null : undefined)
  );
}
