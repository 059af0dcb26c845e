import type { RollupFacet } from "../rollup/from-rollups";
import type { RollupDimension } from "../rollup/rollup";
import { merchantKeyOf } from "../text/merchant-key";
import type { ExpenseFacet } from "../expense/expense.enums";
import type { ExpenseCriteria } from "./select-expenses";

const dimensionOf: Record<ExpenseFacet, RollupDimension> = {
  MERCHANT: "MERCHANT",
  TAG: "TAG",
  PAYMENT_METHOD: "METHOD",
  CATEGORY: "CATEGORY",
};

/** These choose among the rollups of any dimension. */
const ofEveryDimension: ReadonlySet<string> = new Set(["bookedFrom", "bookedTo", "direction", "deleted"]);

/** The criteria that name buckets. Two of them need rows that no single dimension has. */
const facets: { [Name in keyof ExpenseCriteria]?: (value: NonNullable<ExpenseCriteria[Name]>) => RollupFacet | null } =
  {
    categoryIds: (buckets) => ({ dimension: "CATEGORY", buckets }),
    uncategorisedOnly: () => ({ dimension: "CATEGORY", buckets: [""] }),
    paymentMethod: (method) => ({ dimension: "METHOD", buckets: [method] }),
    merchantIs: (merchant) => ({ dimension: "MERCHANT", buckets: [merchantKeyOf(merchant)] }),
    without: ([facet, ...others]) =>
      facet && others.length === 0 ? { dimension: dimensionOf[facet], buckets: [""] } : null,
    // An expense with two of several tags would count twice.
    tags: (tags) => (tags.length === 1 ? { dimension: "TAG", buckets: tags } : null),
  };

/**
 * The rollups that hold the expenses which meet the criteria.
 *
 * @param leftOut criteria that the caller meets otherwise.
 * @returns null when no rollup does: then the expenses have to be read.
 */
export function rollupFacetOf(
  criteria: ExpenseCriteria,
  leftOut: readonly (keyof ExpenseCriteria)[] = [],
): RollupFacet | null {
  if (criteria.deleted) return null;
  const others = Object.entries(criteria).filter(
    ([name, value]) =>
      !ofEveryDimension.has(name) &&
      !leftOut.includes(name as keyof ExpenseCriteria) &&
      value !== null &&
      value !== false,
  );
  const [only] = others;
  if (!only) return { dimension: "ALL", buckets: null };
  const facet = facets[only[0] as keyof ExpenseCriteria] as ((value: unknown) => RollupFacet | null) | undefined;
  return others.length > 1 || !facet ? null : facet(only[1]);
}
