import { Kind, type Location, type NameNode } from "graphql";
import type { Finding, Place } from "../findings";
import type { ParsedDocument } from "./operation-document";

/**
 * Names of operations and fragments: types and fragments of documents that share are found by them, so each must be there, and once.
 *
 * @param alone whether this is one document that is sent as it is: its operation may go without a name.
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
      if (!alone) findings.push(problem(`this operation has no name: its types are called by it`, placeOf(loc)));
      continue;
    }
    const key = `${what} ${name.value}`;
    const other = first.get(key);
    // Within one document the specification's own rules say it.
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
