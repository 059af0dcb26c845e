import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, parse } from "graphql";

/** Reads the public mutations from the supergraph that the gateway serves. */
export function publicMutations(): string[] {
  const supergraph = parse(readFileSync(join(__dirname, "../../gateway/supergraph.graphql"), "utf8"));
  const mutation = supergraph.definitions.find(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === "Mutation",
  );
  if (mutation?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error("the supergraph has no mutations");
  return (mutation.fields ?? [])
    .filter(({ directives }) => !directives?.some(({ name }) => name.value === "inaccessible"))
    .map(({ name }) => name.value);
}
