import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * An expense that linked refunds give money back for: what filters of reports look at and groups are made of, the same as in `expense`.
 * A report reads the refunds' part from these few rows instead of looking up an expense for each refund in the table of all. Only
 * expenses that count have a row: a DEBIT that is not in the trash, with at least one CREDIT that is not in the trash and names it.
 * Whether it is unusual is not in it: few expenses are.
 */
@Entity("refunded_expense")
export class RefundedExpenseRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @PrimaryColumn({ name: "booked_on", type: "date" })
  bookedOn: string;
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ type: "char", length: 3 })
  currency: string;
  @Column({ name: "amount_value", type: "decimal", precision: 20, scale: 4 })
  amountValue: string;
  @Column({ name: "category_id", type: "char", length: 36, nullable: true })
  categoryId: string | null;
  @Column({ name: "payment_method", type: "varchar", nullable: true })
  paymentMethod: string | null;
  @Column({ name: "merchant_key", type: "varchar", nullable: true })
  merchantKey: string | null;
  @Column({ name: "search_text", type: "varchar", nullable: true })
  searchText: string | null;
}
