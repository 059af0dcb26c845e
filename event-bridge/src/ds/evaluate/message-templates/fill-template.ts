import { exponentOf } from "@expense-tracker/money/currencies";

/** A message made from a template, and the sum that stands for {A}. */
export interface FilledTemplate {
  readonly text: string;
  readonly minorUnits: bigint;
  readonly currency: string;
}

/**
 * Fills the blanks of a template.
 *
 * @param draw a number from 0 to 1 (exclusive); the same numbers give the same message
 */
export function fillTemplate(template: string, currencies: string, draw: () => number): FilledTemplate {
  const pick = (list: readonly string[]): string => list[Math.floor(draw() * list.length)] ?? "";
  const currency = pick(currencies.split(" "));
  const mark = pick(marks[currency] ?? [`${currency} {n}`, `{n} ${currency}`]);
  const sum = (): { text: string; minorUnits: bigint } => {
    const minorUnits = BigInt(100 + Math.floor(draw() * 900_000)) * (exponentOf(currency) === 0 ? 10n : 1n);
    return { text: mark.replace("{n}", written(minorUnits, currency)), minorUnits };
  };
  const moved = sum();
  const blanks: Record<string, () => string> = {
    A: () => moved.text,
    B: () => sum().text,
    C: () => (template.includes("ile biten") ? "4471" : pick(["XX4471", "*4471", "**4471", "x4471"])),
    D: () => pick(["14-06-26", "14/06/2026", "14 Jun 2026", "14.06.2026", "2026-06-14", "14.06.26 12:30"]),
    M: () => pick(["BLUE DOOR", "Green Cabs", "METRO MART", "A. RAO", "KOFE-HOUSE"]),
    R: () => pick(["616502217745", "TXN99887766AB", "N304261234567"]),
    O: () => "445566",
  };
  const text = template.replace(/\{([A-Z])\}/g, (_, blank: string) => blanks[blank]?.() ?? "");
  return { text, minorUnits: moved.minorUnits, currency };
}

/** As the currency's country writes it. */
function written(minorUnits: bigint, currency: string): string {
  const digits = exponentOf(currency);
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: true };
  return new Intl.NumberFormat(locales[currency] ?? "en", format).format(Number(minorUnits) / 10 ** digits);
}

const locales: Readonly<Record<string, string>> = {
  RUB: "ru",
  KZT: "ru",
  BYN: "ru",
  EUR: "de",
  COP: "de",
  BRL: "de",
  CHF: "de",
  IDR: "de",
  TRY: "de",
  VND: "de",
  XOF: "fr",
};
const marks: Readonly<Record<string, readonly string[]>> = {
  INR: ["Rs.{n}", "INR {n}", "Rs {n}", "₹{n}"],
  USD: ["${n}", "USD {n}"],
  KES: ["Ksh{n}", "KES {n}"],
  RUB: ["{n}р", "{n} RUB", "{n} руб.", "{n} ₽", "{n} RUR"],
  KZT: ["{n} KZT", "{n} ₸"],
  EUR: ["{n} EUR", "{n} €", "EUR {n}"],
  MXN: ["${n}", "${n} MXN"],
  COP: ["${n}"],
  BRL: ["R$ {n}", "R${n}"],
  XOF: ["{n} FCFA", "{n} XOF"],
  SAR: ["{n} SAR", "SAR {n}", "{n} ريال"],
  EGP: ["{n} جنيه", "EGP {n}"],
  IRR: ["{n} ریال"],
  THB: ["{n} บาท", "THB {n}"],
  TZS: ["TZS {n}", "Tsh{n}"],
  IDR: ["Rp{n}", "Rp {n}", "IDR {n}"],
  TRY: ["{n} TL", "{n} TRY"],
  VND: ["{n} VND", "{n}đ", "{n}VND"],
  KRW: ["{n}원"],
};
