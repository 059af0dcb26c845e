import { rowBy } from "@expense-tracker/kit/subgraph/batched";
import { CategoryRow } from "./category.row";

export const categoryById = rowBy(CategoryRow, "id");
