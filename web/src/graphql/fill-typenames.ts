import { compositeFields } from "@expense-tracker/operations/composite-fields";
import type { TypedDocumentNode } from "@urql/core";

type Definitions = TypedDocumentNode["definitions"];
type Definition = Definitions[number];
type Selections = Extract<Definition, { kind: "FragmentDefinition" }>["selectionSet"]["selections"];
type Selection = Selections[number];
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
    if (definition.kind === "FragmentDefinition")
      fragments.set(definition.name.value, definition.selectionSet.selections);
    if (definition.kind === "OperationDefinition")
      root = { type: roots[definition.operation], selections: definition.selectionSet.selections };
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
  switch (selection.kind) {
    case "Field": {
      const fieldType = compositeFields[type]?.[selection.name.value];
      if (fieldType === undefined || !selection.selectionSet) return;
      fill(object[(selection.alias ?? selection.name).value], fieldType, selection.selectionSet.selections, fragments);
      return;
    }
    case "FragmentSpread":
      for (const inner of fragments.get(selection.name.value) ?? []) fillSelection(object, type, inner, fragments);
      return;
    case "InlineFragment":
      if (selection.typeCondition && selection.typeCondition.name.value !== type) return;
      for (const inner of selection.selectionSet.selections) fillSelection(object, type, inner, fragments);
  }
}
