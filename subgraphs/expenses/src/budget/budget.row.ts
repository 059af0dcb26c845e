import { Column, Entity, PrimaryColumn } from "typeorm";
import { bigintColumn, jsonColumn } from "../column-transformers";

/** What an owner means to spend in each month: on a category and those below it, or on everything. One for each of these. */
@Entity("budget")
export class BudgetRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** Null: the budget is for everything. */
  @Column({ name: "category_id", type: "char", length: 36, nullable: true })
  categoryId: string | null;
  /** The category's id, or empty: in a unique index, NULLs would not be equal. */
  @Column({ name: "category_key", type: "char", length: 36 })
  categoryKey: string;
  /** In minor units, for a month. */
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn })
  amountMinor: bigint;
  @Column({ type: "char", length: 3 })
  currency: string;
  /** Whether what is left at a month's end, or was spent too much, counts in the next. */
  @Column({ name: "carry_over", type: "boolean" })
  carryOver: boolean;
  /** Percent of what may be spent, ascending. */
  @Column({ type: "text", transformer: jsonColumn })
  thresholds: number[];
  /** YYYY-MM, the owner's month in which the budget was made. Nothing is carried over from before, and no threshold is told of. */
  @Column({ name: "since_month", type: "char", length: 7 })
  sinceMonth: string;
  @Column({ type: "int" })
  version: number;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}

/** A threshold that was reached in a month: the event was emitted, and is not emitted again. */
@Entity("budget_crossing")
export class BudgetCrossingRow {
  @PrimaryColumn({ name: "budget_id", type: "char", length: 36 })
  budgetId: string;
  /** YYYY-MM */
  @PrimaryColumn({ type: "char", length: 7 })
  month: string;
  /** Percent. */
  @PrimaryColumn({ type: "int" })
  threshold: number;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
}
