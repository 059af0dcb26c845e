import { Column, Entity, PrimaryColumn } from "typeorm";
import { bigintColumn } from "../column-transformers";
import type { RecurrenceInterval } from "./recurring-charge.enums";

/** A recurring charge that the worker found in the owner's expenses, and what the owner said about it. */
@Entity("recurring_charge")
export class RecurringChargeRow {
  /** The worker makes it. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** As in the latest payment. */
  @Column({ type: "varchar" })
  merchant: string;
  /** The owner's name for it; null: the merchant's. */
  @Column({ type: "varchar", nullable: true })
  name: string | null;
  @Column({ type: "char", length: 3 })
  currency: string;
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn })
  amountMinor: bigint;
  @Column({ name: "amount_min_minor", type: "bigint", transformer: bigintColumn })
  amountMinMinor: bigint;
  @Column({ name: "amount_max_minor", type: "bigint", transformer: bigintColumn })
  amountMaxMinor: bigint;
  /** `interval` is a word of SQL. */
  @Column({ name: "recurs", type: "varchar" })
  interval: RecurrenceInterval;
  /** YYYY-MM-DD */
  @Column({ name: "next_due_on", type: "date" })
  nextDueOn: string;
  /** YYYY-MM-DD */
  @Column({ name: "last_paid_on", type: "date" })
  lastPaidOn: string;
  /** 0 to 1 */
  @Column({ type: "double" })
  confidence: number;
  /** False: the worker no longer finds it. The row stays while it has the owner's words, in case it is found again. */
  @Column({ type: "boolean" })
  found: boolean;
  @Column({ type: "boolean" })
  confirmed: boolean;
  @Column({ type: "boolean" })
  dismissed: boolean;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}

/** An expense that is a payment of a recurring charge. */
@Entity("recurring_payment")
export class RecurringPaymentRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @PrimaryColumn({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
  @Column({ name: "recurring_charge_id", type: "char", length: 36 })
  recurringChargeId: string;
}
