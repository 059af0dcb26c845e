import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan, QueryPlanner } from "@apollo/query-planner";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/** Plans an operation once for all values of its variables. */
export function planOperation(
  planner: QueryPlanner,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): QueryPlan {
  const name = operation.name?.value;
  const asked = operationFromDocument(
    planner.supergraph.apiSchema(),
    askingForObjects(document),
    name === undefined ? {} : { operationName: name },
  );
  return planner.buildQueryPlan(asked);
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * Selects `__typename` on each object of which `@skip` and `@include` may leave nothing: the planner asks no subgraph for such an object, and
 * then it is not known whether it is null. The answer is written without what was added.
 */
function askingForObjects(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const mayBeEmpty = ({ selections }: SelectionSetNode): boolean => selections.every(mayLeave);
  const mayLeave = (selection: SelectionNode): boolean => {
    if (selection.directives?.some(({ name }) => name.value === "skip" || name.value === "include")) return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT) return mayBeEmpty(selection.selectionSet);
    const fragment = fragments.get(selection.name.value);
    return fragment !== undefined && mayBeEmpty(fragment.selectionSet);
  };
  return visit(document, {
    Field(field) {
      const { selectionSet } = field;
      if (!selectionSet || !mayBeEmpty(selectionSet)) return undefined;
      return { ...field, selectionSet: { ...selectionSet, selections: [...selectionSet.selections, typename] } };
    },
  });
}
