import { type FieldNode, Kind, parse, type SelectionSetNode } from "graphql";
import { seedOf } from "./random";
import { namedTypeOf, type WorldField } from "./world";

/** An object as resolvers pass it on. */
export interface Source {
  id?: string;
  [name: string]: unknown;
}

export interface SafeValues {
  fields: ReadonlyMap<string, WorldField>;
  dataSeed: number;
}

/** The value of a field that never fails: the same for the same entity, wherever it is asked for. */
export function safeValue(values: SafeValues, id: string | undefined, field: WorldField): unknown {
  const { name, type, requires } = field;
  if (requires !== undefined) return madeOf(field, neededOf(values, id === undefined ? {} : { id }, requires));
  const number = seedOf(`${values.dataSeed} ${id ?? ""} ${name}`) >>> 0;
  switch (type) {
    case "String!":
      return `${name} ${number % 100}`;
    case "Int":
      return number % 5 === 0 ? null : number % 100;
    case "Spot!":
      return { zone: number % 7, row: number % 4 === 0 ? null : `row ${number % 3}` };
    default:
      return { __typename: namedTypeOf(type), id: `${namedTypeOf(type)}-${number % 3}` };
  }
}

/** What a field is made of: null when a part of it is null. */
export function madeOf({ name }: WorldField, needed: Record<string, unknown>): string | null {
  const text = JSON.stringify(needed);
  return text.includes(":null") ? null : `${name} of ${text}`;
}

/** The selections of a field's requirements, in order, from what one graph knows. */
function neededOf(values: SafeValues, source: Source, requires: string): Record<string, unknown> {
  return select(source, selectionsOf(requires), (from, { name: { value: name } }) => {
    if (from[name] !== undefined) return from[name];
    const field = values.fields.get(name);
    if (!field) throw new Error(`there is no field ${name}`);
    return safeValue(values, from.id, field);
  });
}

/** The same from a representation, which has all that a subgraph may use; null when it lacks some. */
export function givenNeeds(source: Source, requires: string): Record<string, unknown> | null {
  let isWhole = true;
  const needs = select(source, selectionsOf(requires), (from, { name: { value: name } }) => {
    const value = from[name];
    isWhole &&= value !== undefined;
    return value ?? null;
  });
  return isWhole ? needs : null;
}

type Read = (source: Source, field: FieldNode) => unknown;

function select(source: Source, { selections }: SelectionSetNode, read: Read): Record<string, unknown> {
  const selected: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) throw new Error("requirements are fields");
    const value = read(source, selection);
    const { selectionSet } = selection;
    selected[selection.name.value] =
      selectionSet && value !== null ? select(value as Source, selectionSet, read) : value;
  }
  return selected;
}

const parsed = new Map<string, SelectionSetNode>();

function selectionsOf(requires: string): SelectionSetNode {
  const known = parsed.get(requires);
  if (known) return known;
  const [definition] = parse(`{ ${requires} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("requirements are selections");
  parsed.set(requires, definition.selectionSet);
  return definition.selectionSet;
}
