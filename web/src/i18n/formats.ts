/** As the API has it: a decimal text with exactly the currency's places. It never becomes a number, which would lose digits. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

export interface Formats {
  readonly money: (money: MoneyText) => string;
  /** For headlines and charts: without the decimal places. */
  readonly roundMoney: (money: MoneyText) => string;
  /** For axes: 1.2K. */
  readonly shortMoney: (money: MoneyText) => string;
  readonly number: (value: number) => string;
  /** @param share 0.25 is a quarter. */
  readonly percent: (share: number) => string;
  /** @param day YYYY-MM-DD */
  readonly day: (day: string) => string;
  /** With the year. @param day YYYY-MM-DD */
  readonly longDay: (day: string) => string;
  /** With its weekday, as a heading. @param day YYYY-MM-DD */
  readonly weekday: (day: string) => string;
  /** @param month YYYY-MM */
  readonly month: (month: string) => string;
  /** @param instant ISO 8601 */
  readonly instant: (instant: string) => string;
}

/** How numbers, money and dates are written. Days have no time zone, so they are written as they are. @param locale a BCP 47 tag. */
export function createFormats(locale: string): Formats {
  const inUtc = (text: string): Date => new Date(`${text}T00:00:00Z`);
  const days = dateFormat(locale, { day: "numeric", month: "short" });
  const longDays = dateFormat(locale, { day: "numeric", month: "short", year: "numeric" });
  const weekdays = dateFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const months = dateFormat(locale, { month: "long", year: "numeric" });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const exact = moneyFormat(locale, {});
  const round = moneyFormat(locale, { maximumFractionDigits: 0, minimumFractionDigits: 0 });
  const short = moneyFormat(locale, { notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 });
  return {
    money: exact,
    roundMoney: round,
    shortMoney: short,
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    day: (day) => days.format(inUtc(day)),
    longDay: (day) => longDays.format(inUtc(day)),
    weekday: (day) => weekdays.format(inUtc(day)),
    month: (month) => months.format(inUtc(`${month}-01`)),
    instant: (instant) => instants.format(new Date(instant)),
  };
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
}

/** Intl writes a decimal text exactly. It does not know currencies that ended, whose places are in the text. */
function moneyFormat(locale: string, options: Intl.NumberFormatOptions): (money: MoneyText) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  return ({ amount, currency }) => {
    const places = amount.split(".")[1]?.length ?? 0;
    const key = `${currency}.${places}`;
    const known = formats.get(key);
    const format =
      known ??
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: places,
        maximumFractionDigits: places,
        ...options,
      });
    formats.set(key, format);
    return format.format(amount as Intl.StringNumericLiteral);
  };
}
