import type { PayloadOf } from "@expense-tracker/events/contract";
import type { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import type { CategoryRow } from "./category.row";

/** A category as events carry it, in its latest state. */
export function toEventCategory(row: CategoryRow): Required<PayloadOf<typeof categoryChangedV1>["categories"][number]> {
  const { id, defaultKey, name, parentId, archived, version } = row;
  return { id, key: defaultKey, name, parentId, archived, version };
}
