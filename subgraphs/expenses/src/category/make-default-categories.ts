import { timeOf } from "@expense-tracker/kit/database/clock";
import { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import { defaultCategories } from "@expense-tracker/events/default-categories";
import { newId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { toEventCategory } from "./category-event";
import { CategoryRow } from "./category.row";
import { siblingKeyOf } from "./sibling-key";

/** Makes the default categories of a new owner, each with a new id, and emits all of them in one event. */
export async function makeDefaultCategories(tx: Tx, stream: OwnerStream): Promise<void> {
  const now = timeOf(tx);
  const categories = defaultCategories.map(({ key, name, icon, colour }): CategoryRow => ({
    id: newId(),
    ownerId: stream.ownerId,
    defaultKey: key,
    name,
    parentId: null,
    siblingKey: siblingKeyOf({ name, parentId: null, archived: false }),
    icon,
    colour,
    archived: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }));
  await tx.insert(CategoryRow, categories);
  await stream.emit(categoryChangedV1, { categories: categories.map(toEventCategory) });
}
