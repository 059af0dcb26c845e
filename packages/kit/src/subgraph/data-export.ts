import { Directive, Field, ID, ObjectType } from "type-graphql";
import { isId, newId } from "../input/id";
import type { SubgraphContext } from "./subgraph-server";

/** The part of `DataExport` that all subgraphs share; each adds its own with a `@Resolver(() => DataExport)`. */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A copy of everything that is kept about you. Each part is read when it is asked for; one that is missing can be asked for again, with dataExport.",
})
export class DataExport {
  @Field(() => ID, { description: "For dataExport, which answers you alone." })
  id: string;
}

/** The id carries its owner's, so that every subgraph can tell whose it is without asking another. */
export function newExportId(ownerId: string): { id: string; exportId: string } {
  const exportId = newId();
  return { id: `${ownerId}.${exportId}`, exportId };
}

/** @returns null for what is no id of an export. */
export function readExportId(id: string): { ownerId: string; exportId: string } | null {
  const [ownerId = "", exportId = "", ...rest] = id.split(".");
  return isId(ownerId) && isId(exportId) && rest.length === 0 ? { ownerId, exportId } : null;
}

/** `_entities` for DataExport: one's own only; anybody else's is null, as if there were no such export. */
export function resolveDataExportReference(
  { id }: Record<string, unknown>,
  { user }: SubgraphContext,
): DataExport | null {
  if (!user || typeof id !== "string") return null;
  return readExportId(id)?.ownerId === user.userId ? { id } : null;
}
