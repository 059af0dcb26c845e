import { Kind, type Location, type NameNode } from "graphql";
import type { Finding, Place } from "../findings";
import type { ParsedDocument } from "./operation-document";

/**
 * Checks the names of operations and fragments. Codegen and documents that share fragments find them by name, so each needs a name, and
 * a unique one.
 *
 * @param alone whether this is a single document that is sent as it is; then its operation needs no name.
 */
export function checkNames(
  documents: readonly ParsedDocument[],
  { alone }: { alone: boolean },
  placeOf: (location: Location | undefined) => Place[],
): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, NameNode>();
  for (const definition of documents.flatMap(({ ast }) => ast.definitions)) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { name, loc } = definition;
    const what = definition.kind === Kind.OPERATION_DEFINITION ? "operation" : "fragment";
    if (!name) {
      if (!alone)
        findings.push(problem(`this operation has no name, and codegen names its types after it`, placeOf(loc)));
      continue;
    }
    const key = `${what} ${name.value}`;
    const other = first.get(key);
    // Within one document GraphQL's own validation reports it.
    if (other && other.loc?.source !== name.loc?.source) {
      findings.push(
        problem(`there are two ${what}s called ${name.value}`, [...placeOf(name.loc), ...placeOf(other.loc)]),
      );
    }
    first.set(key, other ?? name);
  }
  return findings;
}

function problem(message: string, places: Place[]): Finding {
  return {
    check: "operations",
    level: "error",
    message,
    places,
    remedy: "give each operation and fragment a name of its own",
  };
}
