import { Entity, PrimaryColumn, Column } from "typeorm";

/** The index of `expense.tags`: written wherever they are, read to search and to group. */
@Entity("expense_tag")
export class ExpenseTagRow {
  @PrimaryColumn({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
  @PrimaryColumn({ type: "varchar" })
  tag: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
}
