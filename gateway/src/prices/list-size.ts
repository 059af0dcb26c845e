import { getNullableType, type GraphQLField, isListType } from "graphql";
import type { PriceBook } from "./price-book";
import type { Values } from "./price-inputs";
import { type Scale, spendingScale } from "./spending-scale";

/** Where it takes more than the number in an argument to tell. */
const scalesByArguments: Readonly<Record<string, (values: Values) => Scale>> = { "User.spending": spendingScale };

/**
 * How many items a field gives: what its slicing arguments ask for, at least one, the larger of two; its assumed size when they ask for
 * nothing. Without `@listSize`: as many as the longest list that is given to it, which is how mutations answer.
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
  if (!sizing) return { size: isList ? longestList(values) : 1, share: 1 };
  const asked = sizing.slicingArguments.map((name) => values[name]).filter((value) => typeof value === "number");
  return { size: asked.length > 0 ? Math.max(1, ...asked) : (sizing.assumedSize ?? 1), share: 1 };
}

function longestList(values: Values): number {
  return Math.max(1, ...Object.values(values).map((value) => (Array.isArray(value) ? value.length : 1)));
}
