import { Entity, PrimaryColumn, Column } from "typeorm";

/** A tag of an expense, for searching and grouping. Written together with `expense.tags`. */
@Entity("expense_tag")
export class ExpenseTagRow {
  @PrimaryColumn({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
  @PrimaryColumn({ type: "varchar" })
  tag: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
}
