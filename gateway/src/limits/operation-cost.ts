import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

export interface PricedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** Arguments that say how many items a field gives. */
const pageArguments = ["first", "last"];

/** On top of what is selected. The parts of an export are megabytes each: one export an operation, not one for each alias. */
const pricesOfTypes: Readonly<Record<string, number>> = { DataExport: 12_000 };

/**
 * What an operation may cost at most, in fields answered: a field costs 1 and what is selected below it; below a field with
 * `first` or `last` everything counts that many times (the schema's default when it is left out). Lists without these count
 * once: they are short by nature (categories, budgets). Introspection is free. Nested pages multiply, which is the point.
 *
 * A fragment is priced once for each type that it is spread on, so that fragments within fragments cannot explode here.
 */
export function operationCost({ schema, document, operation, variables: given }: PricedOperation): number {
  const variables = { ...defaultsOf(operation), ...given };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const prices = new Map<string, number>();

  const priceOf = ({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): number => {
    let price = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) price += priceOfField(selection, parent);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) price += priceOfFragment(selection.name.value);
      else price += priceOf(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? parent);
    }
    return price;
  };
  const priceOfFragment = (name: string): number => {
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    const known = prices.get(name) ?? priceOf(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
    prices.set(name, known);
    return known;
  };
  const priceOfField = (node: FieldNode, parent: GraphQLNamedType | undefined): number => {
    if (node.name.value.startsWith("__")) return 0;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!node.selectionSet) return 1;
    const ownPrice = 1 + ((field && pricesOfTypes[getNamedType(field.type).name]) ?? 0);
    return ownPrice + itemsOf(node, field, variables) * priceOf(node.selectionSet, field && getNamedType(field.type));
  };
  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name));

  return priceOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, number> {
  const defaults: Record<string, number> = {};
  for (const { variable, defaultValue } of variableDefinitions) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}

/** The largest page that the field's arguments ask for; 1 for a field that is not paged. */
function itemsOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  variables: PricedOperation["variables"],
): number {
  let items = 1;
  for (const { name, defaultValue } of field?.args ?? []) {
    if (!pageArguments.includes(name)) continue;
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const literal = given?.kind === Kind.INT ? Number(given.value) : undefined;
    const count = literal ?? (given?.kind === Kind.VARIABLE ? variables[given.name.value] : undefined) ?? defaultValue;
    if (typeof count === "number" && count > items) items = count;
  }
  return items;
}
