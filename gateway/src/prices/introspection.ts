import {
  type GraphQLField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from "graphql";
import type { PriceBook } from "./price-book";

const rootFields = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

/** The definition of `__schema` or `__type`, which no root type lists; undefined for any other name. */
export function introspectionField(name: string): GraphQLField<unknown, unknown> | undefined {
  return rootFields.get(name);
}

/** Whether a coordinate (`Type.field`) names `__schema` or `__type`. */
export function isIntrospection(coordinate: string): boolean {
  return rootFields.has(coordinate.slice(coordinate.indexOf(".") + 1));
}

/**
 * A price book with the average length of each introspection list in this schema, so that a query over the whole schema pays for
 * the whole schema, at the price of plain fields.
 */
export function withIntrospection(prices: PriceBook, schema: GraphQLSchema): PriceBook {
  const sizes = introspectionSizes(schema);
  return {
    ...prices,
    listSize(coordinate) {
      const assumedSize = sizes.get(coordinate);
      if (assumedSize === undefined) return prices.listSize(coordinate);
      return { assumedSize, slicingArguments: [], sizedFields: [] };
    },
  };
}

function introspectionSizes(schema: GraphQLSchema): Map<string, number> {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = withFields.flatMap((type) => Object.values(type.getFields()));
  const inputFields = types.flatMap((type) => (isInputObjectType(type) ? Object.values(type.getFields()) : []));
  const enumValues = types.flatMap((type) => (isEnumType(type) ? type.getValues() : []));
  const interfaces = withFields.flatMap((type) => type.getInterfaces());
  const argumentsOfFields = fields.flatMap(({ args }) => args);
  const argumentsOfDirectives = directives.flatMap(({ args }) => args);
  return new Map([
    ["__Schema.types", types.length],
    ["__Schema.directives", directives.length],
    ["__Type.fields", fields.length / types.length],
    ["__Type.inputFields", inputFields.length / types.length],
    ["__Type.enumValues", enumValues.length / types.length],
    ["__Type.interfaces", interfaces.length / types.length],
    ["__Type.possibleTypes", interfaces.length / types.length],
    ["__Field.args", argumentsOfFields.length / fields.length],
    ["__Directive.args", argumentsOfDirectives.length / directives.length],
    ["__Directive.locations", 3],
  ]);
}
