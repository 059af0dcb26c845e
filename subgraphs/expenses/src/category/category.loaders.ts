import { batched, rowBy } from "@expense-tracker/kit/subgraph/batched";
import type { LoaderScope } from "@expense-tracker/kit/subgraph/loaders";
import { In } from "typeorm";
import { CategoryRow } from "./category.row";

export const categoryById = rowBy(CategoryRow, "id");

/** Loads the ids of the categories below a category, also of archived ones: their expenses still count. */
export const childrenOfCategory = ({ db, user: { userId: ownerId } }: LoaderScope) =>
  batched(async (parentIds) => {
    const rows = await db.getRepository(CategoryRow).find({
      select: { id: true, parentId: true },
      where: { ownerId, parentId: In(parentIds) },
    });
    const byParent = Map.groupBy(rows, ({ parentId }) => parentId);
    return (parentId) => (byParent.get(parentId) ?? []).map(({ id }) => id);
  });
