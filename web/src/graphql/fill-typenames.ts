import { compositeFields } from "@expense-tracker/operations/composite-fields";
import type { TypedDocumentNode } from "@urql/core";

type Definitions = TypedDocumentNode["definitions"];
type Selections = Extract<Definitions[number], { operation: unknown }>["selectionSet"]["selections"];
type Selection = Selections[number];
type Field = Extract<Selection, { alias?: unknown }>;
type Json = Record<string, unknown>;

const roots = { query: "Query", mutation: "Mutation", subscription: "Subscription" } as const;

/**
 * Gives each object of an answer its `__typename`, by the operation and the schema's fields. Where the type depends on the data
 * (a union), the operation must ask for it itself. Changes `data` in place: nobody else has it yet.
 */
export function fillTypenames(document: TypedDocumentNode, data: unknown): unknown {
  const fragments = new Map<string, Selections>();
  let root: { type: string; selections: Selections } | null = null;
  for (const definition of document.definitions) {
    if ("operation" in definition)
      root = { type: roots[definition.operation], selections: definition.selectionSet.selections };
    else if ("selectionSet" in definition) fragments.set(definition.name.value, definition.selectionSet.selections);
  }
  if (root) fill(data, root.type, root.selections, fragments);
  return data;
}

function fill(value: unknown, type: string, selections: Selections, fragments: ReadonlyMap<string, Selections>): void {
  if (Array.isArray(value)) {
    for (const each of value) fill(each, type, selections, fragments);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const object = value as Json;
  const own = typeof object["__typename"] === "string" ? object["__typename"] : type;
  object["__typename"] = own;
  for (const selection of selections) fillSelection(object, own, selection, fragments);
}

function fillSelection(
  object: Json,
  type: string,
  selection: Selection,
  fragments: ReadonlyMap<string, Selections>,
): void {
  if (isField(selection)) {
    const fieldType = compositeFields[type]?.[selection.name.value];
    if (fieldType === undefined || !selection.selectionSet) return;
    fill(object[(selection.alias ?? selection.name).value], fieldType, selection.selectionSet.selections, fragments);
    return;
  }
  for (const inner of innerOf(selection, type, fragments)) fillSelection(object, type, inner, fragments);
}

/** What a fragment selects of an object of this type; nothing when it is for another type. */
function innerOf(
  selection: Exclude<Selection, Field>,
  type: string,
  fragments: ReadonlyMap<string, Selections>,
): Selections {
  if ("name" in selection) return fragments.get(selection.name.value) ?? [];
  const { typeCondition, selectionSet } = selection;
  return !typeCondition || typeCondition.name.value === type ? selectionSet.selections : [];
}

function isField(selection: Selection): selection is Field {
  const { kind }: { kind: string } = selection;
  return kind === "Field";
}
