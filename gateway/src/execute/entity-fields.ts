import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";
import { UnknownPlan, type Values } from "./fetch-run";
import { isIncluded } from "./selected-fields";
import type { SupergraphTypes } from "./supergraph-types";

/** What a fetch of entities selects on an object, by the name of its type. */
export interface EntityFields {
  /** Response names, those that a condition leaves out too. */
  names(typeName: unknown): readonly string[];
  /** Whether the subgraph needs fields of others for what is selected with these variables. */
  hasRequirements(typeName: unknown, values: Values): boolean;
}

/** @param query as the planner wrote it. @param rename the names that the answer's names are changed to. */
export function readEntityFields(
  query: string,
  rename: ReadonlyMap<unknown, string>,
  types: SupergraphTypes,
): EntityFields {
  const { selected, fragments } = readEntities(query);
  /** @param values leaves out what they leave out; null: nothing. */
  const visit = (
    typeName: unknown,
    values: Values | null,
    found: (name: string, responseName: string) => void,
  ): void => {
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (values !== null && !isIncluded(selection, values)) continue;
        if (selection.kind === Kind.FIELD) {
          const { name, alias } = selection;
          if (name.value !== "__typename") found(name.value, (alias ?? name).value);
          continue;
        }
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment && (condition === undefined || types.matches(typeName, condition))) collect(fragment.selectionSet);
      }
    };
    collect(selected);
  };
  const known = new Map<unknown, readonly string[]>();
  return {
    names(typeName) {
      let names = known.get(typeName);
      if (!names) {
        const found = new Set<string>();
        visit(typeName, null, (_, name) => found.add(rename.get(name) ?? name));
        names = [...found];
        known.set(typeName, names);
      }
      return names;
    },
    hasRequirements(typeName, values) {
      let has = false;
      visit(typeName, values, (name) => (has ||= types.hasRequirements(typeName, name)));
      return has;
    },
  };
}

function readEntities(query: string) {
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
  return { selected: entities.selectionSet, fragments };
}
