import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoDeprecatedCustomRule,
  NoUnusedFragmentsRule,
  specifiedRules,
  validate,
  visit,
} from "graphql";
import type { Finding, Place } from "../findings";
import { checkNames } from "./check-names";
import { createPlaceOf, type OperationDocument, type ParsedDocument, parseDocument } from "./operation-document";

const validRules = specifiedRules;
/** For a fragment without an operation, which is unused by definition. */
const fragmentRules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

const remedy = "correct the operation; or, if it is right, keep in the API what it selects";

/** Checks every committed operation against the API, and reports each use of something deprecated. */
export function checkOperations(
  api: GraphQLSchema,
  documents: readonly OperationDocument[],
): { parsed: ParsedDocument[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const parsed = documents.flatMap((document) => {
    try {
      return [parseDocument(document)];
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      findings.push(problem(error.message, [document.place(error.positions?.[0] ?? 0)]));
      return [];
    }
  });
  const placeOf = createPlaceOf(parsed);
  for (const [documentsThatShare, alone] of sharing(parsed)) {
    findings.push(...checkNames(documentsThatShare, { alone }, placeOf));
    const fragments = new Map(fragmentsOf(documentsThatShare).map((fragment) => [fragment.name.value, fragment]));
    for (const definitions of unitsOf(documentsThatShare, fragments)) {
      findings.push(...checkUnit(api, definitions, placeOf));
    }
  }
  return { parsed, findings: withoutRepetition(findings) };
}

function checkUnit(
  api: GraphQLSchema,
  definitions: readonly DefinitionNode[],
  placeOf: ReturnType<typeof createPlaceOf>,
): Finding[] {
  const ast = { kind: Kind.DOCUMENT, definitions } as const;
  const hasOperation = definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const places = (error: GraphQLError) => error.nodes?.flatMap(({ loc }) => placeOf(loc)) ?? [];
  return [
    ...validate(api, ast, hasOperation ? validRules : fragmentRules).map((error) =>
      problem(error.message, places(error)),
    ),
    ...validate(api, ast, [NoDeprecatedCustomRule]).map((error): Finding => {
      return { check: "operations", level: "warning", message: `deprecated: ${error.message}`, places: places(error) };
    }),
  ];
}

function problem(message: string, places: Place[]): Finding {
  return { check: "operations", level: "error", message, places, remedy };
}

/** Groups the documents that share fragments. A document that is sent as it is forms a group alone. */
function sharing(parsed: readonly ParsedDocument[]): [ParsedDocument[], boolean][] {
  const names = new Set(parsed.flatMap(({ shares }) => shares ?? []));
  return [
    ...[...names].map((name): [ParsedDocument[], boolean] => [parsed.filter(({ shares }) => shares === name), false]),
    ...parsed.filter(({ shares }) => shares === null).map((one): [ParsedDocument[], boolean] => [[one], true]),
  ];
}

function fragmentsOf(documents: readonly ParsedDocument[]): FragmentDefinitionNode[] {
  return documents
    .flatMap(({ ast }) => ast.definitions)
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
}

/** The units of validation: each operation with the fragments that it needs, and each unused fragment with those that it needs. */
function unitsOf(
  documents: readonly ParsedDocument[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DefinitionNode[][] {
  const operations = documents
    .flatMap(({ ast }) => ast.definitions)
    .filter(({ kind }) => kind !== Kind.FRAGMENT_DEFINITION)
    .map((operation) => [operation, ...neededBy(operation, fragments)]);
  const used = new Set(operations.flat());
  const unused = [...fragments.values()]
    .filter((fragment) => !used.has(fragment))
    .map((fragment) => [fragment, ...neededBy(fragment, fragments).filter((other) => other !== fragment)]);
  return [...operations, ...unused];
}

function neededBy(
  definition: DefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const needed = new Set<FragmentDefinitionNode>();
  const look = (node: DefinitionNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        // Validation reports a fragment that is missing or that spreads itself.
        if (!fragment || needed.has(fragment)) return;
        needed.add(fragment);
        look(fragment);
      },
    });
  look(definition);
  return [...needed];
}

/** Drops repeated findings: an error in a fragment is found again in each operation that uses the fragment. */
function withoutRepetition(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ level, message, places }) => {
    const key = JSON.stringify([level, message, places[0]]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
