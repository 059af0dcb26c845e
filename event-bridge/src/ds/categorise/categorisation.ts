import type { DefaultCategoryKey } from "@expense-tracker/events/default-categories";

export interface ExpenseToCategorise {
  readonly merchant: string | null;
  readonly note: string | null;
  readonly direction: "DEBIT" | "CREDIT";
  /** Minor units; not used by this model, which knows names only. */
  readonly amountMinor: bigint;
  /** ISO 4217 */
  readonly currency: string;
  readonly paymentMethod: string | null;
}

export type Categorisation =
  | { readonly by: "history"; readonly categoryId: string; readonly confidence: number; readonly reason: string }
  | {
      readonly by: "keyword";
      readonly categoryKey: DefaultCategoryKey;
      readonly confidence: number;
      readonly reason: string;
    };

/** The owner's current categories, so that no archived or deleted one is assigned. */
export interface OwnerCategories {
  /** Whether a category that was chosen in the past can still be assigned. */
  readonly isUsable: (categoryId: string) => boolean;
  /** The owner's name for a default category; null when it is archived or deleted. */
  readonly nameOf: (key: DefaultCategoryKey) => string | null;
}
