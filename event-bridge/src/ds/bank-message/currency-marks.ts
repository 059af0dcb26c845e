import { isActiveCurrency } from "@expense-tracker/money/currencies";

/**
 * The code of the active currency that a word or symbol beside a number stands for, or null.
 *
 * @param mark as written: `Rs`, `INR`, `₹`, `Ksh`.
 * @param assumedCurrency the owner's own currency: decides what `$`, `Rs` and `kr` mean when several countries use them.
 */
export function currencyOfMark(mark: string, assumedCurrency: string | undefined): string | null {
  const lower = mark.toLowerCase();
  const shared = sharedMarks.get(lower);
  if (shared) return shared.find((code) => code === assumedCurrency) ?? shared[0] ?? null;
  const own = ownMarks.get(lower);
  if (own) return own;
  const code = mark.toUpperCase();
  if (!isActiveCurrency(code)) return null;
  // "Try 5 ...", "all 3 ...": a code that is an English word counts in capitals only.
  return wordLikeCodes.has(code) && mark !== code ? null : code;
}

/** Marks of one letter are read only where they touch their number: `N500`, `R250`. */
export function mustTouch(mark: string): boolean {
  return mark.length === 1 && /[a-z]/i.test(mark);
}

/** Currencies whose thousands are usually written with a dot: 1.500 is one and a half thousand. */
export const dotGroupingCurrencies: ReadonlySet<string> = new Set(
  "EUR IDR VND TRY BRL CLP COP ARS PYG UYU DKK ISK RSD MZN AOA BAM MKD".split(" "),
);

/** When the owner's currency is not among them, the mark means the first one; `kr` alone is never guessed. */
const sharedMarks: ReadonlyMap<string, readonly string[]> = new Map([
  ["rs", ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]],
  ["re", ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]],
  ["rupees", ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]],
  ["$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "COP", "CLP", "ARS", "JMD", "TTD", "BBD", "FJD", "NAD"]],
  ["£", ["GBP", "EGP", "GIP", "FKP", "SHP"]],
  ["¥", ["JPY", "CNY"]],
  ["sh", ["KES", "TZS", "UGX", "SOS"]],
  ["dhs", ["AED", "MAD"]],
  ["br", ["ETB", "BYN"]],
]);

const ownMarks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "₹": "INR",
    "€": "EUR",
    euro: "EUR",
    euros: "EUR",
    usd: "USD",
    "฿": "THB",
    บาท: "THB",
    baht: "THB",
    "₽": "RUB",
    руб: "RUB",
    "₺": "TRY",
    tl: "TRY",
    "₦": "NGN",
    n: "NGN",
    "₨": "INR",
    "৳": "BDT",
    tk: "BDT",
    taka: "BDT",
    ksh: "KES",
    kshs: "KES",
    tsh: "TZS",
    tshs: "TZS",
    ush: "UGX",
    ugx: "UGX",
    birr: "ETB",
    mt: "MZN",
    mtn: "MZN",
    sr: "SAR",
    ريال: "SAR",
    درهم: "AED",
    aed: "AED",
    dh: "AED",
    dirhams: "AED",
    ریال: "IRR",
    "₫": "VND",
    "₩": "KRW",
    "₱": "PHP",
    php: "PHP",
    rm: "MYR",
    rp: "IDR",
    "₪": "ILS",
    "₴": "UAH",
    грн: "UAH",
    "₸": "KZT",
    "₡": "CRC",
    "₲": "PYG",
    "₵": "GHS",
    r: "ZAR",
    zł: "PLN",
    kč: "CZK",
    ft: "HUF",
    lei: "RON",
    kd: "KWD",
  }),
);

const wordLikeCodes: ReadonlySet<string> = new Set(
  "ALL TOP TRY CUP MOP LAK BAM GEL SOS PEN MAD COP BOB RON HUF CHE NIO SCR VES".split(" "),
);
