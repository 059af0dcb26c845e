import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../column-transformers";
import type { InsightKind } from "./insight.enums";

/** Something that the worker found and the owner may want to know, and whether the owner dismissed it. */
@Entity("insight")
export class InsightRow {
  /** The worker makes it. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ type: "varchar" })
  kind: InsightKind;
  /** A sentence in English. */
  @Column({ type: "varchar" })
  text: string;
  /** The numbers and names in the text, as `insight.found` has them. */
  @Column({ type: "mediumtext", transformer: jsonColumn })
  parameters: Record<string, unknown>;
  @Column({ name: "expense_id", type: "char", length: 36, nullable: true })
  expenseId: string | null;
  @Column({ name: "recurring_charge_id", type: "char", length: 36, nullable: true })
  recurringChargeId: string | null;
  @Column({ name: "budget_id", type: "char", length: 36, nullable: true })
  budgetId: string | null;
  /** False: the worker took it back. The row stays if it was dismissed, in case it is found again. */
  @Column({ type: "boolean" })
  found: boolean;
  /** When the owner dismissed it; null: it is shown. */
  @Column({ name: "dismissed_at", type: "datetime", precision: 3, nullable: true })
  dismissedAt: Date | null;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}
