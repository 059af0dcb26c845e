import { Column, Entity, PrimaryColumn } from "typeorm";
import { bigintColumn } from "../column-transformers";

/** The worker's latest forecast of one of the owner's months. What was spent is not in it: the reports know that better. */
@Entity("forecast")
export class ForecastRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** YYYY-MM */
  @PrimaryColumn({ type: "char", length: 7 })
  month: string;
  /** The owner's base currency when it was made. */
  @Column({ type: "char", length: 3 })
  currency: string;
  /** What will still be spent, in minor units, as the two below. */
  @Column({ name: "to_come_minor", type: "bigint", transformer: bigintColumn })
  toComeMinor: bigint;
  @Column({ name: "to_come_low_minor", type: "bigint", transformer: bigintColumn })
  toComeLowMinor: bigint;
  @Column({ name: "to_come_high_minor", type: "bigint", transformer: bigintColumn })
  toComeHighMinor: bigint;
  /** 0 to 1: the share of totals that the range holds. */
  @Column({ type: "double" })
  confidence: number;
  @Column({ name: "recurring_still_due_minor", type: "bigint", transformer: bigintColumn })
  recurringStillDueMinor: bigint;
  /** What will still be spent of each budget of a category, as JSON: `BudgetToCome[]`; null: the worker does not say. */
  @Column({ type: "mediumtext", nullable: true })
  budgets: string | null;
  /** YYYY-MM-DD, the owner's day. */
  @Column({ name: "made_on", type: "date" })
  madeOn: string;
  @Column({ name: "computed_at", type: "datetime", precision: 3 })
  computedAt: Date;
}

/** What will still be spent in the categories of a budget. */
export interface BudgetToCome {
  budgetId: string;
  /** Those that the worker counted, in order. */
  categoryIds: string[];
  /** Minor units of the forecast's currency. */
  toComeMinor: string;
}

/**
 * What the worker expects to be spent for a budget besides.
 *
 * @param categoryIds those that the budget is for now; none: everything.
 * @returns null when the worker does not say, or counted other categories: the owner has moved some since.
 */
export function toComeOf(
  { budgets, toComeMinor }: ForecastRow,
  budgetId: string,
  categoryIds: string[],
): bigint | null {
  if (categoryIds.length === 0) return toComeMinor;
  const all = budgets === null ? [] : (JSON.parse(budgets) as BudgetToCome[]);
  const found = all.find((one) => one.budgetId === budgetId);
  const isSame = found?.categoryIds.toSorted().join() === categoryIds.toSorted().join();
  return found && isSame ? BigInt(found.toComeMinor) : null;
}
