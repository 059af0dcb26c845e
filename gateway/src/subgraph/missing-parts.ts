import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  parse,
  valueFromASTUntyped,
} from "graphql";
import type { Path } from "./subgraph-error";

/** What stands in for a fetch that failed: data that is known without the subgraph, and where something is missing. */
export interface MissingParts {
  data: Record<string, unknown>;
  paths: Path[];
}

/** An error for each of a thousand missing fields helps nobody. */
const maxPaths = 50;

/**
 * Answers a failed fetch as far as the verified token can: `me` is who it says, whichever subgraph the planner took `me.id`
 * from, so that the parts of other subgraphs keep their parent. Everything else that was asked for is missing.
 *
 * @param query the fetch's own query, as the planner wrote it.
 * @param userId of the verified token; null when signed out, and then `me` is null without anything missing.
 */
export function findMissingParts(query: string, variables: object | undefined, userId: string | null): MissingParts {
  const fetch = readFetch(query, variables);
  const missing: MissingParts = { data: {}, paths: [] };
  for (const field of fieldsOf(fetch, fetch.operation.selectionSet)) {
    const name = responseName(field);
    if (field.name.value === "_entities") {
      missing.data[name] = missEntities(fetch, field, missing.paths);
    } else if (field.name.value === "me" && fetch.operation.operation === OperationTypeNode.QUERY) {
      missing.data[name] = userId === null ? null : me(fetch, field, userId, missing.paths);
    } else {
      missing.data[name] = null;
      missing.paths.push([name]);
    }
  }
  missing.paths.length = Math.min(missing.paths.length, maxPaths);
  return missing;
}

interface Fetch {
  operation: OperationDefinitionNode;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

function readFetch(query: string, given: object | undefined): Fetch {
  const { definitions }: DocumentNode = parse(query, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("the planner made a fetch without an operation");
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const variables: Record<string, unknown> = { ...given };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue && variables[variable.name.value] === undefined) {
      variables[variable.name.value] = valueFromASTUntyped(defaultValue);
    }
  }
  return { operation, fragments, variables };
}

/** `{ id, __typename }` under the operation's own aliases; every other field of `me` is missing. */
function me(fetch: Fetch, field: FieldNode, userId: string, paths: Path[]): Record<string, unknown> {
  const user: Record<string, unknown> = {};
  for (const part of fieldsOf(fetch, field.selectionSet)) {
    const name = responseName(part);
    if (part.name.value === "id") user[name] = userId;
    else if (part.name.value === "__typename") user[name] = "User";
    else paths.push([responseName(field), name]);
  }
  return user;
}

/** No entity gains anything; each lacks every field that was asked of it. */
function missEntities(fetch: Fetch, field: FieldNode, paths: Path[]): null[] {
  const representations = fetch.variables["representations"];
  if (!Array.isArray(representations)) return [];
  representations.slice(0, maxPaths).forEach((representation: { __typename?: unknown }, index) => {
    for (const part of fieldsOf(fetch, field.selectionSet, representation.__typename)) {
      if (part.name.value !== "__typename") paths.push([responseName(field), index, responseName(part)]);
    }
  });
  return representations.map(() => null);
}

/** The selected fields, through fragments, without what @skip and @include leave out. */
function* fieldsOf(
  fetch: Fetch,
  selectionSet: SelectionSetNode | undefined,
  typeName?: unknown,
): Generator<FieldNode, void> {
  for (const selection of selectionSet?.selections ?? []) {
    if (!isIncluded(selection, fetch.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      yield selection;
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fetch.fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value;
    if (typeName === undefined || condition === undefined || condition === typeName) {
      yield* fieldsOf(fetch, fragment?.selectionSet, typeName);
    }
  }
}

function isIncluded(selection: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.["if"] !== true && include?.["if"] !== false;
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
