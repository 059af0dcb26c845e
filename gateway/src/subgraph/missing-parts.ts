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

/** Replaces the answer of a failed fetch: the data that is known without the subgraph, and the paths of the missing parts. */
export interface MissingParts {
  data: Record<string, unknown>;
  paths: Path[];
}

/** More errors than this would not help a client. */
const maxPaths = 50;

/**
 * Answers a failed fetch from the verified token alone: `me` is the token's user, whichever subgraph the planner chose for
 * `me.id`, so that the parts of other subgraphs keep their parent. All other selected fields are missing.
 *
 * @param query the fetch's own query, as the planner wrote it.
 * @param userId of the verified token; null when signed out: then `me` is null and counts as complete.
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

/** Answers `id` and `__typename` of `me` under the operation's aliases; reports every other field as missing. */
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

/** Answers null for each entity, and reports each of its selected fields as missing. */
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

/** The selected fields, including those of fragments, without those that @skip and @include leave out. */
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
