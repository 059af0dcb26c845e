import { getNullableType, type GraphQLField, isListType } from "graphql";
import { importScale } from "./import-scale";
import type { PriceBook } from "./price-book";
import type { Values } from "./price-inputs";
import { type Scale, spendingScale, trendScale } from "./spending-scale";

/** Fields whose size depends on more than one number in an argument. */
const scalesByArguments: Readonly<Record<string, (values: Values) => Scale>> = {
  "User.spending": spendingScale,
  "User.spendingTrend": trendScale,
  "Mutation.importExpenses": importScale,
};

/**
 * Estimates how many items a field returns: the largest of its slicing arguments, at least 1; its assumed size when none is given. A list
 * without `@listSize` returns as many items as the longest list among its arguments, because mutations answer one item for each input;
 * so does a field that names the list in its answer (`sizedFields`) and no slicing arguments.
 */
export function scaleOf(
  prices: PriceBook,
  coordinate: string,
  { type }: GraphQLField<unknown, unknown>,
  values: Values,
): Scale {
  const special = scalesByArguments[coordinate]?.(values);
  if (special) return special;
  const sizing = prices.listSize(coordinate);
  const isList = isListType(getNullableType(type));
  const answersInputs = sizing && sizing.sizedFields.length > 0 && sizing.slicingArguments.length === 0;
  if (answersInputs) return { size: longestList(values), share: 1 };
  if (!sizing) return { size: isList ? longestList(values) : 1, share: 1 };
  const asked = sizing.slicingArguments.map((name) => values[name]).filter((value) => typeof value === "number");
  return { size: asked.length > 0 ? Math.max(1, ...asked) : (sizing.assumedSize ?? 1), share: 1 };
}

function longestList(values: Values): number {
  return Math.max(1, ...Object.values(values).map((value) => (Array.isArray(value) ? value.length : 1)));
}
