import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan, QueryPlanner } from "@apollo/query-planner";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

export interface OperationToPlan {
  /** The schema that clients see. */
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** Plans an operation once for all values of its variables. */
export function planOperation(planner: QueryPlanner, { schema, document, operation }: OperationToPlan): QueryPlan {
  const name = operation.name?.value;
  const asked = operationFromDocument(
    planner.supergraph.apiSchema(),
    askingForObjects(schema, document),
    name === undefined ? {} : { operationName: name },
  );
  return planner.buildQueryPlan(asked);
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * Selects `__typename` on each object of which conditions (`@skip`, `@include`, types of fragments) may leave nothing: the planner may ask no
 * subgraph for such an object, and then it is not known whether it is null. The answer is written without what was added.
 */
function askingForObjects(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const mayBeEmpty = ({ selections }: SelectionSetNode, type: string): boolean =>
    selections.every((selection) => mayLeave(selection, type));
  const mayLeave = (selection: SelectionNode, type: string): boolean => {
    if (selection.directives?.some(({ name }) => name.value === "skip" || name.value === "include")) return true;
    if (selection.kind === Kind.FIELD) return false;
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!fragment) return false;
    const wanted = fragment.typeCondition?.name.value ?? type;
    return !isAlways(schema, type, wanted) || mayBeEmpty(fragment.selectionSet, wanted);
  };
  const info = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field(field) {
        const { selectionSet } = field;
        const type = getNamedType(info.getType())?.name ?? "";
        if (!selectionSet || !mayBeEmpty(selectionSet, type)) return undefined;
        return { ...field, selectionSet: { ...selectionSet, selections: [...selectionSet.selections, typename] } };
      },
    }),
  );
}

/** Whether each object of a type is of the other one as well. */
function isAlways(schema: GraphQLSchema, name: string, wanted: string): boolean {
  if (name === wanted) return true;
  const [type, other] = [schema.getType(name), schema.getType(wanted)];
  return isObjectType(type) && isAbstractType(other) && schema.isSubType(other, type);
}
