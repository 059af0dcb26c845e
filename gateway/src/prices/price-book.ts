import { needsUserTag } from "@expense-tracker/kit/subgraph/needs-user-tag";
import { type ConstDirectiveNode, Kind, parse, valueFromASTUntyped } from "graphql";

/** The prices that a supergraph declares by `@cost`, `@listSize` and `@tag`: docs/prices.md. */
export interface PriceBook {
  /** Price of resolving a field (`Type.field`) once; undefined for a field without `@cost`. */
  field(coordinate: string): number | undefined;
  /** Price of a value for an argument (`Type.field.argument`) or an input field (`Input.field`); for a list, of each item. */
  input(coordinate: string): number;
  /** Price of each object of a type, besides its fields; undefined for a type without `@cost`. */
  object(type: string): number | undefined;
  /** The `@listSize` of a field (`Type.field`). */
  listSize(coordinate: string): ListSizing | undefined;
  /** Whether a root field (`Type.field`) is refused, or null, for signed-out clients before anything is read. */
  needsUser(coordinate: string): boolean;
}

export interface ListSizing {
  assumedSize: number | undefined;
  slicingArguments: readonly string[];
  /** Names of the lists in the answered object; empty when the field itself is the list. */
  sizedFields: readonly string[];
}

interface Priced {
  name: { value: string };
  directives?: readonly ConstDirectiveNode[] | undefined;
}

/** @param supergraphSdl written by our own composition, which keeps the directives' names. */
export function readPriceBook(supergraphSdl: string): PriceBook {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSizing>();
  const needUser = new Set<string>();
  const note = (coordinate: string, { directives = [] }: Priced) => {
    for (const directive of directives) {
      const given = argumentsOf(directive);
      if (directive.name.value === "cost") weights.set(coordinate, Number(given["weight"]));
      if (directive.name.value === "listSize") listSizes.set(coordinate, toListSizing(given));
      if (directive.name.value === "tag" && given["name"] === needsUserTag) needUser.add(coordinate);
    }
  };

  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      const type = definition.name.value;
      note(type, definition);
      for (const field of definition.fields ?? []) {
        const coordinate = `${type}.${field.name.value}`;
        note(coordinate, field);
        for (const argument of field.arguments ?? []) note(`${coordinate}.${argument.name.value}`, argument);
      }
    }
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      for (const field of definition.fields ?? []) note(`${definition.name.value}.${field.name.value}`, field);
    }
  }
  return {
    field: (coordinate) => weights.get(coordinate),
    input: (coordinate) => weights.get(coordinate) ?? 0,
    object: (type) => weights.get(type),
    listSize: (coordinate) => listSizes.get(coordinate),
    needsUser: (coordinate) => needUser.has(coordinate),
  };
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function toListSizing({ assumedSize, slicingArguments, sizedFields }: Record<string, unknown>): ListSizing {
  return {
    assumedSize: typeof assumedSize === "number" ? assumedSize : undefined,
    slicingArguments: namesOf(slicingArguments),
    sizedFields: namesOf(sizedFields),
  };
}

function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
