import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

export interface SelectionMeasure {
  /** Nested fields of the deepest operation or fragment. */
  depth: number;
  /** Root fields of the operation that has most of them; a fragment's fields count at each spread. */
  rootFields: number;
  /** All fields of the largest operation or fragment. A fragment's fields count at each spread, because code that opens fragments visits them each time. */
  fields: number;
}

/** Introspection is not measured: its usual query is 15 deep. Production turns introspection off, and validation refuses it. */
const unmeasured = new Set(["__schema", "__type"]);

/** Measures every operation and fragment of a document. It visits each fragment once, so nested fragments cannot multiply the work. */
export function selectionMeasure(document: DocumentNode): SelectionMeasure {
  const measures = fragmentMeasures(document);
  let depth = 0;
  let rootFields = 0;
  let fields = 0;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    if (definition.kind === Kind.FRAGMENT_DEFINITION && isOfIntrospection(definition)) continue;
    const measure = measureOf(definition.selectionSet, measures);
    depth = Math.max(depth, measure.depth);
    fields = Math.max(fields, measure.fields);
    if (definition.kind === Kind.OPERATION_DEFINITION) rootFields = Math.max(rootFields, measure.rootFields);
  }
  return { depth, rootFields, fields };
}

function isOfIntrospection({ typeCondition }: FragmentDefinitionNode): boolean {
  return typeCondition.name.value.startsWith("__");
}

type MeasureFragment = (name: string) => SelectionMeasure;

function fragmentMeasures({ definitions }: DocumentNode): MeasureFragment {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, SelectionMeasure>();
  const measure: MeasureFragment = (name) => {
    const fragment = fragments.get(name);
    const result = known.get(name);
    if (result || !fragment) return result ?? nothing;
    // Found again while it is being measured, the fragment spreads itself; validation refuses that later.
    known.set(name, nothing);
    const measured = measureOf(fragment.selectionSet, measure);
    known.set(name, measured);
    return measured;
  };
  return measure;
}

const nothing: SelectionMeasure = { depth: 0, rootFields: 0, fields: 0 };

function measureOf({ selections }: SelectionSetNode, fragment: MeasureFragment): SelectionMeasure {
  let depth = 0;
  let rootFields = 0;
  let fields = 0;
  for (const selection of selections) {
    const measure = measureSelection(selection, fragment);
    depth = Math.max(depth, measure.depth);
    rootFields += measure.rootFields;
    fields += measure.fields;
  }
  return { depth, rootFields, fields };
}

function measureSelection(selection: SelectionNode, fragment: MeasureFragment): SelectionMeasure {
  switch (selection.kind) {
    case Kind.FRAGMENT_SPREAD:
      return fragment(selection.name.value);
    case Kind.INLINE_FRAGMENT:
      return measureOf(selection.selectionSet, fragment);
    case Kind.FIELD: {
      const isMeasured = selection.selectionSet && !unmeasured.has(selection.name.value);
      const { depth, fields } = isMeasured ? measureOf(selection.selectionSet, fragment) : nothing;
      return { depth: depth + 1, rootFields: 1, fields: fields + 1 };
    }
  }
}
