import { Column, Entity, PrimaryColumn } from "typeorm";

/** A word by which an expense is found, see `indexedWords`. */
@Entity("expense_word")
export class ExpenseWordRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @PrimaryColumn({ type: "varchar" })
  word: string;
  @PrimaryColumn({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
}

/** The search text of an expense whose `search_text` is cut. */
@Entity("expense_long_text")
export class ExpenseLongTextRow {
  @PrimaryColumn({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "search_text", type: "text" })
  searchText: string;
}
