import DataLoader from "dataloader";
import type { EntityTarget } from "typeorm";
import { type ColumnsAre, findRows } from "../database/find-rows";
import { isId } from "../input/id";
import type { MakeLoader } from "./loaders";

/** More ids at the same time make several statements. */
const maxBatchSize = 500;

/** Loads the row of the signed-in user whose column `key` has this id; null when the user has none. */
export function rowBy<Row extends { ownerId: string }>(
  entity: EntityTarget<Row>,
  key: keyof Row & string,
): MakeLoader<DataLoader<string, Row | null>> {
  return ({ db, user: { userId: ownerId } }) =>
    batched(async (ids) => {
      const rows = await findRows(db.manager, entity, { ownerId, [key]: ids } as ColumnsAre<Row>);
      const byKey = new Map(rows.map((row) => [row[key] as unknown, row]));
      return (id) => byKey.get(id) ?? null;
    });
}

/**
 * Looks up ids together that are asked for at the same time. It has no cache, because one operation may read a row, change it and
 * read it again.
 *
 * @param look reads what these ids name, and returns the value of each id.
 */
export function batched<Value>(
  look: (ids: string[]) => Promise<(id: string) => Value>,
  batchSize = maxBatchSize,
): DataLoader<string, Value> {
  return new DataLoader<string, Value>(
    async (ids) => {
      // Text that is not an id matches no row, and MySQL refuses to compare non-ASCII text with an ascii column.
      const valueOf = await look([...new Set(ids)].filter(isId));
      return ids.map(valueOf);
    },
    { cache: false, maxBatchSize: batchSize },
  );
}
