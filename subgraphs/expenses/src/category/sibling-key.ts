import { rejectDuplicate } from "@expense-tracker/kit/database/open-database";
import { foldCase } from "../text/fold";
import type { CategoryRow } from "./category.row";

/** The length of the column. Few letters grow when they are folded, such as ﬃ to ffi. */
const maxLength = 255;

/**
 * What no two categories of an owner may share: the parent and the name. An archived category has none, so that its name is free
 * again.
 */
export function siblingKeyOf({ name, parentId, archived }: Pick<CategoryRow, "name" | "parentId" | "archived">) {
  return archived
    ? null
    : Array.from(`${parentId ?? ""}/${foldCase(name)}`)
        .slice(0, maxLength)
        .join("");
}

/** For `.catch` of a write: an index on the key decides. */
export const rejectTakenName = rejectDuplicate("you have a category of this name in the same place", "name");
