import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { introspectionField } from "./introspection";

/** One field of an answer. Several selections with the same response name are one field, because it is resolved once. */
export interface CollectedField {
  /** `Type.field` */
  coordinate: string;
  definition: GraphQLField<unknown, unknown>;
  node: FieldNode;
  /** The selection sets of all its selections. */
  selectionSets: SelectionSetNode[];
}

export interface Selections {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * The fields that these selection sets select on this type: fragments are opened, repetitions merged, `__typename` is left out.
 * `@skip` and `@include` are ignored: an operation pays for all that it may select.
 */
export function collectFields(
  { schema, fragments }: Selections,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): CollectedField[] {
  const fields = new Map<string, CollectedField>();
  const opened = new Set<string>();
  const collect = ({ selections }: SelectionSetNode, parent: GraphQLCompositeType): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) add(fields, selection, parent);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        collect(selection.selectionSet, narrowed(schema, parent, selection.typeCondition?.name.value));
      else {
        const fragment = fragments.get(selection.name.value);
        const within = narrowed(schema, parent, fragment?.typeCondition.name.value);
        const key = `${within.name} ${selection.name.value}`;
        if (!fragment || opened.has(key)) continue;
        opened.add(key);
        collect(fragment.selectionSet, within);
      }
    }
  };
  for (const selectionSet of selectionSets) collect(selectionSet, type);
  return [...fields.values()];
}

function add(fields: Map<string, CollectedField>, node: FieldNode, parent: GraphQLCompositeType): void {
  const { alias, name, selectionSet } = node;
  const own = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;
  const definition = own ?? introspectionField(name.value);
  if (!definition) return;
  const key = `${parent.name} ${(alias ?? name).value}`;
  const known = fields.get(key);
  const sets = selectionSet ? [selectionSet] : [];
  if (known) known.selectionSets.push(...sets);
  else fields.set(key, { coordinate: `${parent.name}.${name.value}`, definition, node, selectionSets: [...sets] });
}

/** The type inside a fragment: an object type stays itself; an abstract type becomes the fragment's type. */
function narrowed(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  condition: string | undefined,
): GraphQLCompositeType {
  if (condition === undefined || !isAbstractType(parent)) return parent;
  const type = schema.getType(condition);
  return isCompositeType(type) ? type : parent;
}

/** The type on which a field's selections are made; null for a leaf. */
export function compositeTypeOf({ type }: GraphQLField<unknown, unknown>): GraphQLCompositeType | null {
  const named = getNamedType(type);
  return isCompositeType(named) ? named : null;
}
