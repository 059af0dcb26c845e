import { badInput } from "@expense-tracker/kit/errors/app-error";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { type ColumnRole, columnRoles } from "./csv/column-names";
import type { DateOrder } from "./read-date";
import type { DecimalMark } from "./read-number";

/** What the user says about the file, where finding out is not enough. Null: find out. */
export interface Mapping {
  /** The header's name or the column's number, from 1, by role. */
  columns: Partial<Record<ColumnRole, string | number>>;
  delimiter: string | null;
  /** Of a file that is sent as bytes, as the Encoding Standard names it, e.g. windows-1250 or gbk. */
  encoding: string | null;
  decimal: DecimalMark | null;
  dateOrder: DateOrder | null;
  /** Whether the file names its columns. */
  header: boolean | null;
  /** Which amounts were spent. */
  spent: "NEGATIVE" | "POSITIVE" | null;
  /** ISO 4217, of rows that tell no currency. */
  currency: string | null;
  /** The ids of the user's categories, by the name in the file. */
  categories: ReadonlyMap<string, string>;
}

const field = "input.mapping";
const maxCategories = 500;
const maxText = 200;

type Reader = (value: unknown) => unknown;

const readers: { [Name in keyof Mapping]: Reader } = {
  columns: readColumns,
  delimiter: (value) => oneOf("delimiter", value, [",", ";", "\t", "|", ":", "^"]),
  encoding: readEncoding,
  decimal: (value) => oneOf("decimal", value, [",", "."]),
  dateOrder: (value) => oneOf("dateOrder", value, ["DMY", "MDY", "YMD"]),
  header: (value) => oneOf("header", value, [true, false]),
  spent: (value) => oneOf("spent", value, ["NEGATIVE", "POSITIVE"]),
  currency: readCurrency,
  categories: readCategories,
};

/**
 * Reads the argument `mapping`. Null and an absent key mean: find out.
 *
 * @throws AppError BAD_USER_INPUT, field `input.mapping`, for an unknown key or value.
 */
export function readMapping(given: unknown): Mapping {
  const mapping: Record<string, unknown> = {
    columns: {},
    delimiter: null,
    encoding: null,
    decimal: null,
    dateOrder: null,
    header: null,
    spent: null,
    currency: null,
    categories: new Map(),
  };
  for (const [name, value] of Object.entries(objectIn("the mapping", given ?? {}))) {
    if (!isOption(name))
      throw badInput(field, `has no option ${shown(name)}; it has ${Object.keys(readers).join(", ")}`);
    if (value !== null) mapping[name] = readers[name](value);
  }
  return mapping as unknown as Mapping;
}

function isOption(name: string): name is keyof Mapping {
  return Object.hasOwn(readers, name);
}

/** Only our own export has the others. */
const mappedRoles = columnRoles.filter((role) => role !== "exportedId" && role !== "refundOf");

function readColumns(value: unknown): Mapping["columns"] {
  const columns: Mapping["columns"] = {};
  for (const [name, place] of Object.entries(objectIn("columns", value))) {
    const role = mappedRoles.find((each) => each === name);
    if (!role) {
      throw badInput(field, `columns has no ${shown(name)}; it has ${mappedRoles.join(", ")}`);
    }
    const isPlace =
      typeof place === "string"
        ? place.length <= maxText
        : Number.isInteger(place) && Number(place) >= 1 && Number(place) <= 100;
    if (!isPlace) throw badInput(field, `columns.${role} must be a header's name, or the column's number from 1`);
    columns[role] = place as string | number;
  }
  return columns;
}

function readCurrency(value: unknown): string {
  if (typeof value === "string" && isCurrencyCode(value)) return value;
  throw badInput(field, "currency must be an ISO 4217 currency code");
}

function readEncoding(value: unknown): string {
  try {
    if (typeof value === "string" && value.length <= 40) return new TextDecoder(value).encoding;
  } catch (error) {
    const isUnknown = typeof error === "object" && error !== null && "code" in error;
    if (!isUnknown || error.code !== "ERR_ENCODING_NOT_SUPPORTED") throw error;
  }
  throw badInput(field, "encoding must be one of the Encoding Standard, such as windows-1250, iso-8859-2 or gbk");
}

function readCategories(value: unknown): Map<string, string> {
  const entries = Object.entries(objectIn("categories", value));
  if (entries.length > maxCategories) throw badInput(field, `categories must be at most ${maxCategories}`);
  for (const [, id] of entries) {
    if (typeof id !== "string")
      throw badInput(field, "categories must be ids of your categories, by the name in the file");
  }
  return new Map(entries as [string, string][]);
}

function oneOf<Value>(name: string, value: unknown, allowed: readonly Value[]): Value {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw badInput(field, `${name} must be one of ${allowed.map((each) => JSON.stringify(each)).join(", ")}`);
  return found;
}

function objectIn(name: string, value: unknown): object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw badInput(field, `${name} must be an object`);
}

/** A client's text in a message, short and without control characters. */
function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
