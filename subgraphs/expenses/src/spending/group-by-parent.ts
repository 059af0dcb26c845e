import type { Loaders } from "@expense-tracker/kit/subgraph/loaders";
import { categoryById } from "../category/category.loaders";
import type { GroupSum } from "./spending-sums";
import { bySize } from "./sum-cells";

/** A category at the top with all that was spent in it and below it. */
export interface CategoryTree {
  whole: GroupSum;
  /** What `whole` is the sum of, the largest first; empty when all of it is in the category itself. */
  parts: GroupSum[];
}

/** Adds up the sums of categories, each under its parent. @param sums by category; the key "" is for expenses without one. */
export async function groupByParent(sums: readonly GroupSum[], loaders: Loaders): Promise<CategoryTree[]> {
  const categories = await Promise.all(sums.map(({ key }) => loaders.of(categoryById).load(key)));
  const placed = sums.map((sum, index) => ({ sum, top: categories[index]?.parentId ?? sum.key }));
  return [...Map.groupBy(placed, ({ top }) => top)]
    .map(([top, same]) =>
      toTree(
        top,
        same.map(({ sum }) => sum),
      ),
    )
    .sort((a, b) => bySize(a.whole, b.whole));
}

function toTree(key: string, sums: readonly GroupSum[]): CategoryTree {
  const whole = sums.reduce((total, sum) => ({
    ...total,
    grossMinor: total.grossMinor + sum.grossMinor,
    refundsMinor: total.refundsMinor + sum.refundsMinor,
    expenseCount: total.expenseCount + sum.expenseCount,
  }));
  const isAlone = sums.every((sum) => sum.key === key);
  return { whole: { ...whole, key }, parts: isAlone ? [] : sums.toSorted(bySize) };
}
