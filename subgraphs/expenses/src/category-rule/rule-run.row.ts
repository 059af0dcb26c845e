import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../column-transformers";
import type { CategoryChoice } from "../expense/expense.row";
import type { StoredRule } from "../rule-matching/category-rule.row";

/** UNDOING: its changes are being taken back; UNDONE: they are. */
export type RuleRunStatus = "RUNNING" | "DONE" | "UNDOING" | "UNDONE";

/** A rule's run over the expenses that an owner had when it began, or the undoing of one. */
@Entity("rule_run")
export class RuleRunRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "rule_id", type: "char", length: 36 })
  ruleId: string;
  /** The owner's rules as they were when the run began, in order, up to the rule that runs. */
  @Column({ type: "mediumtext", transformer: jsonColumn })
  rules: StoredRule[];
  @Column({ type: "varchar" })
  status: RuleRunStatus;
  /** Expenses that the rule is for, of those looked at so far. */
  @Column({ type: "int" })
  matched: number;
  @Column({ type: "int" })
  changed: number;
  /** Expenses whose changes were taken back. */
  @Column({ type: "int" })
  undone: number;
  /** The last expense that was looked at, or taken back: where the next chunk begins. Null: none yet. */
  @Column({ name: "last_id", type: "char", length: 36, nullable: true })
  lastId: string | null;
  /** When that expense was recorded. */
  @Column({ name: "last_created_at", type: "datetime", precision: 3, nullable: true })
  lastCreatedAt: Date | null;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
}

/** The columns that a run changes. */
export type RuleColumns = CategoryChoice & { tags: string[]; merchant: string | null };

/** What a run changed of an expense, so that it can be undone. */
@Entity("rule_run_change")
export class RuleRunChangeRow {
  @PrimaryColumn({ name: "run_id", type: "char", length: 36 })
  runId: string;
  @PrimaryColumn({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "before_run", type: "text", transformer: jsonColumn })
  before: RuleColumns;
  @Column({ name: "after_run", type: "text", transformer: jsonColumn })
  after: RuleColumns;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
}
