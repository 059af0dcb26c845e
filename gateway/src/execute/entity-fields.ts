import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";
import { UnknownPlan } from "./fetch-run";
import type { SupergraphTypes } from "./supergraph-types";

/** The response names that a fetch of entities selects on an object of this type. */
export type EntityFields = (typeName: unknown) => readonly string[];

/** @param query as the planner wrote it. @param rename the names that the answer's names are changed to. */
export function readEntityFields(
  query: string,
  rename: ReadonlyMap<unknown, string>,
  types: SupergraphTypes,
): EntityFields {
  const { definitions } = parse(query, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const entities = operation?.selectionSet.selections[0];
  if (entities?.kind !== Kind.FIELD || entities.name.value !== "_entities" || !entities.selectionSet) {
    throw new UnknownPlan("a fetch with requirements does not ask for _entities");
  }
  const selected = entities.selectionSet;
  const known = new Map<unknown, readonly string[]>();
  const collect = ({ selections }: SelectionSetNode, typeName: unknown, names: Set<string>): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        if (selection.name.value !== "__typename") names.add(rename.get(name) ?? name);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && (condition === undefined || types.matches(typeName, condition))) {
        collect(fragment.selectionSet, typeName, names);
      }
    }
  };
  return (typeName) => {
    let names = known.get(typeName);
    if (!names) {
      const found = new Set<string>();
      collect(selected, typeName, found);
      names = [...found];
      known.set(typeName, names);
    }
    return names;
  };
}
