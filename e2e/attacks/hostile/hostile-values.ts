import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
  type GraphQLInputType,
} from "graphql";
import { anyValue } from "../nulls/null-places";

/** Texts with a meaning for a database, a terminal, a spreadsheet or a renderer, and texts that are too long. */
const texts: unknown[] = [
  "",
  "   ",
  "a\u0000b",
  "a\ud800b",
  "a\r\nb",
  "a\u001b[2Jb",
  "' OR 1=1--%_\\",
  "__proto__",
  "🍕👩‍👩‍👧‍👦",
  "\u202e\u2066שלום abc",
  "\u200b\u200d",
  `\ufeffe${"\u0301".repeat(60)}`,
  "x".repeat(10_000),
  `${"a🍕".repeat(7_000)}!`,
];
const ids: unknown[] = [
  "",
  "' OR ''='",
  "a\u0000b",
  "a\ud800b",
  "🐎",
  "x".repeat(10_000),
  "01890000-0000-7000-8000-00000000000g",
  "01890000-0000-7000-8000-0000000000AB",
];
const days: unknown[] = [
  "",
  "0000-01-01",
  "0001-01-01",
  "0999-12-31",
  "1000-01-01",
  "1066-10-14",
  "1582-10-10",
  "2026-02-30",
  "2026-13-01",
  "9999-12-31",
  "10000-01-01",
  "+012026-01-01",
  "2026-01-01T00:00:00Z",
  "२०२६-०१-०१",
  20260101,
];
const byScalar: Record<string, unknown[]> = {
  ID: ids,
  Date: days,
  DateTime: [
    "",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "1000-01-01T00:00:00+14:00",
    "1066-10-14T10:00:00Z",
    "1970-01-01T00:00:00Z",
    "2026-02-30T10:00:00Z",
    "2026-02-20T24:00:00Z",
    "2026-02-20T10:00:60Z",
    "2026-02-20T10:00:00+99:00",
    "9999-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59.999-12:00",
    "+010000-01-01T00:00:00Z",
    "2026-02-20",
    1_700_000_000_000,
  ],
  Month: [
    "",
    "0000-01",
    "0001-01",
    "1000-01",
    "1066-10",
    "2026-00",
    "2026-13",
    "9999-12",
    "10000-01",
    "2026-1",
    202601,
  ],
  Decimal: [
    "",
    "-1",
    "0",
    "-0",
    "0.001",
    "NaN",
    "Infinity",
    "1e400",
    "1e-400",
    "1e15",
    "0x10",
    " 1",
    "1,5",
    "٣",
    "9007199254740993",
    "92233720368547758.07",
    "99999999999999999999999999999999999999",
    `0.${"0".repeat(30)}1`,
    "1".repeat(400),
    5,
  ],
  CurrencyCode: ["", "XYZ", "eur", "EURO", "HRK", "XXX", "XAU", "🍕", "\u0000AB", "Eur", "ＥＵＲ"],
  Int: [-2_147_483_648, -1, 0, 2_147_483_647, 2_147_483_648, 1.5, "1"],
  Boolean: ["true", 1],
  JSON: [
    "text",
    [],
    1,
    { unknown: 1 },
    { columns: { date: -1 } },
    { columns: { date: 1e9 } },
    { columns: { date: "\u0000" } },
    { columns: [] },
    { columns: { date: { a: 1 } } },
    { delimiter: "🍕" },
    { delimiter: "" },
    { categories: { Food: "no id" } },
    { categories: { Food: 5 } },
    { currency: "XYZ" },
    { header: "maybe" },
    JSON.parse('{"__proto__":{"a":1}}'),
  ],
};

/** A list that is longer than any list of ours may be. */
const longList = 2_000;

/**
 * Values that an attacker would send for this type, most of them wrong.
 *
 * @param type an argument's, an input field's or a list's item; nothing for an input object, whose fields are places of their own.
 */
export function hostileValues(type: GraphQLInputType): unknown[] {
  const plain = getNullableType(type);
  if (isListType(plain)) return [[], Array.from({ length: longList }, () => anyValue(plain.ofType))];
  if (isInputObjectType(plain)) return [];
  const { name } = getNamedType(plain);
  if (!isScalarType(plain)) return ["", "__proto__", "NO_SUCH_VALUE", 1];
  return byScalar[name] ?? texts;
}
