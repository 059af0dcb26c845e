import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { LRUCache } from "lru-cache";
import { readEmailAddress } from "./email-address";

/** A scalar whose values are checked texts. `read` returns the parsed value, or null to refuse the text. */
function textScalar<Value>(
  name: string,
  description: string,
  form: string,
  read: (text: string) => Value | null,
  write: (value: Value) => string,
) {
  const parse = (value: unknown): Value => {
    const parsed = typeof value === "string" ? read(value) : null;
    if (parsed === null) throw new GraphQLError(`${name} must be ${form}`, { extensions: { code: "BAD_USER_INPUT" } });
    return parsed;
  };
  return new GraphQLScalarType<Value, string>({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
    serialize: (value) => write(value as Value),
  });
}

const same = (text: string) => text;
const when = (accept: (text: string) => boolean) => (text: string) => (accept(text) ? text : null);

export const DateTimeScalar = textScalar<Date>(
  "DateTime",
  "An instant: ISO 8601 with a zone on input, UTC with milliseconds on output, e.g. 2026-11-20T09:30:00.000Z.",
  "an ISO 8601 instant with a time zone",
  readInstant,
  (value) => new Date(value).toISOString(),
);

export const DateScalar = textScalar(
  "Date",
  "A calendar date, YYYY-MM-DD.",
  "a real date as YYYY-MM-DD",
  when(isCalendarDate),
  same,
);

export const MonthScalar = textScalar(
  "Month",
  "A month, YYYY-MM. It begins on the user's month-start day, in the user's time zone.",
  "a month as YYYY-MM",
  when((text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)),
  same,
);

export const DecimalScalar = textScalar(
  "Decimal",
  'An exact decimal number as a string, e.g. "12.30". Never a float.',
  'a decimal number in a string, such as "12.30"',
  when((text) => /^-?\d{1,30}(\.\d{1,30})?$/.test(text)),
  same,
);

export const CurrencyCodeScalar = textScalar(
  "CurrencyCode",
  "An ISO 4217 currency code, e.g. INR; also of a currency that ended, e.g. HRK.",
  "an ISO 4217 currency code",
  when(isCurrencyCode),
  same,
);

export const TimeZoneScalar = textScalar(
  "TimeZone",
  "An IANA time zone, e.g. Asia/Kolkata. An older name of a zone, such as Asia/Calcutta, is accepted and kept as given.",
  "an IANA time zone in its exact spelling, such as Asia/Kolkata",
  when((text) => isTimeZone(text) && isSpelledAsInIana(text)),
  same,
);

export const EmailAddressScalar = textScalar(
  "EmailAddress",
  "An e-mail address of up to 254 characters, e.g. asha@example.com. Blanks around it do not count; an international domain is taken in its ASCII form (x@bücher.example is x@xn--bcher-kva.example).",
  "an e-mail address, such as asha@example.com",
  readEmailAddress,
  same,
);

// Our own pattern: that of graphql-scalars nests repetitions, so that thirty digits and a letter would block a process for ever.
export const PhoneNumberScalar = textScalar(
  "PhoneNumber",
  "A telephone number in E.164 form: + and 7 to 15 digits, country code first, no spaces, e.g. +919876543210.",
  "a telephone number as + and 7 to 15 digits, such as +919876543210",
  when(isPhoneNumberForm),
  same,
);

/** GraphQLScalarType itself passes values through, and reads literals with their variables. */
export const JsonScalar = new GraphQLScalarType({ name: "JSON", description: "Any JSON value." });

/** For a schema that is made from SDL alone, such as the gateway's, which would accept any value. */
export const customScalars: readonly GraphQLScalarType[] = [
  DateTimeScalar,
  DateScalar,
  MonthScalar,
  DecimalScalar,
  CurrencyCodeScalar,
  TimeZoneScalar,
  EmailAddressScalar,
  PhoneNumberScalar,
  JsonScalar,
];

/** Is it an existing day, as YYYY-MM-DD? 2026-02-30 is not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

const shortMonths: ReadonlySet<number> = new Set([4, 6, 9, 11]);

/** By the Gregorian calendar. A file of 50,000 rows asks often: JavaScript's Date takes ten times as long. */
function daysInMonth(year: number, month: number): number {
  if (month !== 2) return shortMonths.has(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Does it have the form of a number in E.164? `phoneNumber` checks whether such a number exists. */
export function isPhoneNumberForm(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** The latest names that were looked up, by whether they are zones. To look one up, Intl makes a whole format. There are about 600 zones. */
const lookedUp = new LRUCache<string, boolean>({ max: 1_000 });

/** Does Intl know it as a named zone? Offsets such as +05:30 are not IANA zones. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text) || text.length > 64) return false;
  const isKnown = lookedUp.get(text) ?? isZoneOfIntl(text);
  lookedUp.set(text, isKnown);
  return isKnown;
}

function isZoneOfIntl(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * Intl accepts any spelling, and additional names of ICU; other readers of our data may not. The given name is not replaced by
 * Intl's own name for the zone: for Asia/Kolkata that is Asia/Calcutta.
 */
function isSpelledAsInIana(zone: string): boolean {
  if (zone.startsWith("SystemV/") || !/^[A-Z][\w+-]*(\/[A-Z][\w+-]*){0,2}$/.test(zone)) return false;
  const own = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  return own === zone || own.toLowerCase() !== zone.toLowerCase();
}

function readInstant(text: string): Date | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i.exec(text);
  if (!match?.[1] || !isCalendarDate(match[1])) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
