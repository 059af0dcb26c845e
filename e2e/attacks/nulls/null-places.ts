import {
  astFromValue,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isEnumType,
  isScalarType,
  print,
  type GraphQLInputType,
} from "graphql";
import type { Variables } from "../ownership/operation";
import type { Place } from "../ownership/places";

/** An argument, a field of an input or an item of a list, which is sent as null. */
export interface NullPlace {
  /** `User.expenses(sort.by)` */
  coordinate: string;
  /** The argument, then fields; a list counts through its one item. */
  path: string[];
  type: GraphQLInputType;
  /** The input type whose field it is; absent for an argument. */
  parent?: string;
  /** Whether the schema gives it a default value. */
  hasDefault: boolean;
}

/** Every place below the arguments of a field, at any depth of inputs and lists. */
export function nullPlacesOf({ coordinate, field }: Place): NullPlace[] {
  return field.args.flatMap(({ name, type, defaultValue }) =>
    placesIn({ coordinate, path: [name], type, hasDefault: defaultValue !== undefined }, new Set()),
  );
}

function placesIn(place: NullPlace, above: ReadonlySet<unknown>): NullPlace[] {
  const named = { ...place, coordinate: `${place.coordinate.split("(")[0]}(${place.path.join(".")})` };
  const type = getNullableType(place.type);
  if (isListType(type)) {
    const item = { path: [...place.path, "0"], type: type.ofType, hasDefault: false };
    return [named, ...placesIn({ ...place, ...item }, above)];
  }
  // Stop at an input that contains itself.
  if (!isInputObjectType(type) || above.has(type)) return [named];
  const below = new Set([...above, type]);
  const fields = Object.values(type.getFields());
  return [
    named,
    ...fields.flatMap(({ name, type: inner, defaultValue }) =>
      placesIn(
        {
          ...place,
          path: [...place.path, name],
          type: inner,
          parent: type.name,
          hasDefault: defaultValue !== undefined,
        },
        below,
      ),
    ),
  ];
}

/** Variables of a call in which the place has this value. */
export function withValueAt({ field }: Place, { path }: NullPlace, given: Variables, value: unknown): Variables {
  const [first = "", ...rest] = path;
  const argument = field.args.find(({ name }) => name === first);
  return argument ? { ...given, [first]: valueIn(argument.type, given[first], rest, value) } : given;
}

function valueIn(type: GraphQLInputType, now: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const [first, ...others] = Array.isArray(now) ? (now as unknown[]) : [];
    return [valueIn(inner.ofType, first, rest, value), ...others];
  }
  const of = isInputObjectType(inner) ? inner.getFields()[step]?.type : undefined;
  if (of === undefined) throw new Error(`${inner.toString()} has no field ${step}`);
  const object = { ...neededBy(inner), ...(now as Variables | undefined) };
  return { ...object, [step]: valueIn(of, object[step], rest, value) };
}

/** Arguments of a call in which the place is this text, written out as literals: `sort: { by: $it }`. */
export function argumentsWith({ field }: Place, { path }: NullPlace, text: string, given: Variables): string {
  const [first = "", ...rest] = path;
  return field.args
    .filter(({ name }) => name in given || name === first)
    .map(({ name, type }) => `${name}: ${literal(type, given[name], name === first ? rest : null, text)}`)
    .join(", ");
}

/** @param path the rest of the way to the place; null: the place is elsewhere. */
function literal(type: GraphQLInputType, value: unknown, path: string[] | null, text: string): string {
  if (path?.length === 0) return text;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const [first, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
    const itemType = inner.ofType;
    const items = path === null ? others : [];
    const one = first === undefined && path === null ? [] : [literal(itemType, first, path?.slice(1) ?? null, text)];
    return `[${[...one, ...items.map((item) => literal(itemType, item, null, text))].join(", ")}]`;
  }
  if (!isInputObjectType(inner)) return value === null ? "null" : leaf(inner, value);
  if (value === null && path === null) return "null";
  const object = { ...neededBy(inner), ...(value as Variables | undefined) };
  const [next, ...rest] = path ?? [];
  const fields = Object.values(inner.getFields())
    .filter(({ name }) => name in object || name === next)
    .map(({ name, type: of }) => `${name}: ${literal(of, object[name], name === next ? rest : null, text)}`);
  return `{ ${fields.join(", ")} }`;
}

/** Values for the fields that an input requires. */
function neededBy(type: GraphQLInputType): Variables {
  if (!isInputObjectType(type)) return {};
  const required = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return Object.fromEntries(required.map((field) => [field.name, anyValue(field.type)]));
}

/** A value of this type, so that a place in it can be reached. */
export function anyValue(given: GraphQLInputType): unknown {
  const type = getNullableType(given);
  if (isListType(type)) return [anyValue(type.ofType)];
  if (isInputObjectType(type)) return neededBy(type);
  if (isEnumType(type)) return type.getValues()[0]?.name;
  const values: Record<string, unknown> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    Date: "2026-11-20",
    DateTime: "2026-11-20T10:00:00Z",
    Month: "2026-11",
    Decimal: "5",
    CurrencyCode: "EUR",
    EmailAddress: "any@example.test",
    PhoneNumber: "+919876543210",
    TimeZone: "Asia/Kolkata",
    JSON: {},
  };
  return values[type.name] ?? "01890000-0000-7000-8000-000000000000";
}

/** A value as it is written in an operation. */
export function leaf(type: GraphQLInputType, value: unknown): string {
  const plain = getNullableType(type);
  if (isInputObjectType(plain) || isListType(plain)) return literal(type, value, null, "");
  if (isEnumType(plain)) return String(value);
  if (isScalarType(plain) && plain.name === "JSON") return "{}";
  const node = astFromValue(value, plain);
  return node ? print(node) : "null";
}
