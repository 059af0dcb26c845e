import { type EntityManager, IsNull, MoreThan } from "typeorm";
import { ImportChunkRow } from "./import-chunk.row";
import type { JobOfChunk } from "./read-expense";

/** Reads the job's first chunk after one with this number that is not worked on yet. */
export async function nextChunk(
  manager: EntityManager,
  { id: jobId, ownerId }: Pick<JobOfChunk, "id" | "ownerId">,
  number: number,
): Promise<ImportChunkRow | null> {
  return manager.findOne(ImportChunkRow, {
    where: { jobId, ownerId, outcomes: IsNull(), number: MoreThan(number) },
    order: { number: "ASC" },
  });
}

/** The same without the rows, which are the most of it. */
export async function nextChunkPlace(
  manager: EntityManager,
  { id: jobId, ownerId }: Pick<JobOfChunk, "id" | "ownerId">,
): Promise<{ id: string; number: number } | null> {
  return manager.findOne(ImportChunkRow, {
    select: { id: true, number: true },
    where: { jobId, ownerId, outcomes: IsNull() },
    order: { number: "ASC" },
  });
}
