import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, parse, type DocumentNode } from "graphql";
import { subgraphNames, type SubgraphName } from "@expense-tracker/services/services";

/** A type that a subgraph's `_entities` resolves by its key. */
export interface EntityKey {
  where: SubgraphName;
  type: string;
  /** The fields of its key. */
  key: string[];
}

/** Reads every entity of every subgraph from the printed schemas. */
export function entityKeys(): EntityKey[] {
  return subgraphNames.flatMap((where) => {
    const path = join(__dirname, `../../../subgraphs/${where}/schema.graphql`);
    return keysIn(where, parse(readFileSync(path, "utf8")));
  });
}

function keysIn(where: SubgraphName, document: DocumentNode): EntityKey[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const type = definition.name.value;
    return (definition.directives ?? [])
      .filter(({ name }) => name.value === "key")
      .map(({ arguments: given }) => {
        const fields = given?.find(({ name }) => name.value === "fields")?.value;
        if (fields?.kind !== Kind.STRING) throw new Error(`${where}: the @key of ${type} has no fields`);
        return { where, type, key: fields.value.split(/\s+/) };
      });
  });
}
