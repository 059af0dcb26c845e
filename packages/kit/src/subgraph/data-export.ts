import { Directive, Field, ID, ObjectType } from "type-graphql";
import { isId, newId } from "../input/id";
import type { SubgraphContext } from "./subgraph-server";

/** The part of `DataExport` that all subgraphs share; each adds its own field: see data-export-resolver.ts. */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A copy of everything that we keep about you. Each field is one part, read when you select it. If a part is missing, ask for it again with dataExport.",
})
export class DataExport {
  @Field(() => ID, {
    description: "Identifier of the export, to ask for it again with dataExport. Only you can use it.",
  })
  id: string;
}

/** The id begins with its owner's id, so that every subgraph knows the owner without a request to another subgraph. */
export function newExportId(ownerId: string): { id: string; exportId: string } {
  const exportId = newId();
  return { id: `${ownerId}.${exportId}`, exportId };
}

/** @returns null when `id` is not the id of an export. */
export function readExportId(id: string): { ownerId: string; exportId: string } | null {
  const [ownerId = "", exportId = "", ...rest] = id.split(".");
  return isId(ownerId) && isId(exportId) && rest.length === 0 ? { ownerId, exportId } : null;
}

/** `_entities` for DataExport: null for another user's export, as if it did not exist. */
export function resolveDataExportReference(
  { id }: Record<string, unknown>,
  { user }: SubgraphContext,
): DataExport | null {
  if (!user || typeof id !== "string") return null;
  return readExportId(id)?.ownerId === user.userId ? { id } : null;
}
