import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
} from "graphql";

const scalars: Record<string, unknown> = {
  Boolean: true,
  CurrencyCode: "INR",
  Date: "2026-02-28",
  DateTime: "2026-02-28T10:00:00.000Z",
  Decimal: "12.30",
  EmailAddress: "asha@example.com",
  Float: 1.5,
  ID: "019ac2f0-7b1d-7e3a-9c4f-000000000007",
  Int: 3,
  JSON: { a: [1, null] },
  Month: "2026-02",
  PhoneNumber: "+919876543210",
  String: "tea \u2028 é",
  TimeZone: "Asia/Kolkata",
};

function leaf(type: GraphQLNamedType): unknown {
  return isEnumType(type) ? type.getValues()[0]?.name : scalars[type.name];
}

/** A value of an input type. */
export function inputOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return inputOf(type.ofType);
  if (isListType(type)) return [inputOf(type.ofType)];
  if (!isInputObjectType(type)) return leaf(type);
  const fields = Object.values(type.getFields());
  // Of an input with only one of several fields, each may be left out.
  const given = fields.some(isRequiredInputField) ? fields.filter(isRequiredInputField) : fields.slice(0, 1);
  return Object.fromEntries(given.map((field) => [field.name, inputOf(field.type)]));
}

/** What a field answers: the same each time. An object has its fields answered in the same way. */
export function answerOf(schema: GraphQLSchema, type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return answerOf(schema, type.ofType);
  if (isListType(type)) return [answerOf(schema, type.ofType), answerOf(schema, type.ofType)];
  const object = isAbstractType(type) ? schema.getPossibleTypes(type)[0] : type;
  return isObjectType(object) ? { __typename: object.name } : leaf(type as GraphQLNamedType);
}
