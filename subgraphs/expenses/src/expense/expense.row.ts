import { newId } from "@expense-tracker/kit/input/id";
import { exponentOf } from "@expense-tracker/money/currencies";
import { formatDecimal, powerOfTen } from "@expense-tracker/money/decimal";
import type { Money } from "@expense-tracker/money/money";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { AnomalyKind } from "./anomaly.type";
import { bigintColumn, jsonColumn, nullableBigintColumn } from "../column-transformers";
import type { CategorySource, Direction, ExpenseSource, PaymentMethod } from "./expense.enums";

@Entity("expense")
export class ExpenseRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ type: "int" })
  version: number;
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn })
  amountMinor: bigint;
  @Column({ type: "char", length: 3 })
  currency: string;
  /** The amount as a decimal number, to sort and filter by across currencies. Made by `amountColumns`. */
  @Column({ name: "amount_value", type: "decimal", precision: 20, scale: 4 })
  amountValue: string;
  @Column({ type: "varchar" })
  direction: Direction;
  @Column({ type: "varchar", nullable: true })
  merchant: string | null;
  /** What makes two merchants the same: `merchantKeyOf` the merchant. Storing sets it. */
  @Column({ name: "merchant_key", type: "varchar", nullable: true })
  merchantKey: string | null;
  /** What filters look into: `searchTextOf` the row. Storing sets it; null until the migration reached the row. */
  @Column({ name: "search_text", type: "varchar", nullable: true })
  searchText: string | null;
  @Column({ name: "category_id", type: "char", length: 36, nullable: true })
  categoryId: string | null;
  @Column({ name: "category_source", type: "varchar" })
  categorySource: CategorySource;
  @Column({ name: "category_reason", type: "varchar", nullable: true })
  categoryReason: string | null;
  /** 0 to 1; null unless the worker chose the category. */
  @Column({ name: "category_confidence", type: "double", nullable: true })
  categoryConfidence: number | null;
  /**
   * The version in which a field that counts for categorising last changed. A category that the worker chose for an older
   * version is obsolete.
   */
  @Column({ name: "inputs_version", type: "int" })
  inputsVersion: number;
  @Column({ type: "varchar", nullable: true })
  note: string | null;
  /** In the order in which they were given. `expense_tag` holds the same tags, for searching. */
  @Column({ type: "text", transformer: jsonColumn })
  tags: string[];
  @Column({ name: "payment_method", type: "varchar", nullable: true })
  paymentMethod: PaymentMethod | null;
  @Column({ type: "varchar", nullable: true })
  account: string | null;
  /** YYYY-MM-DD */
  @Column({ name: "booked_on", type: "date" })
  bookedOn: string;
  @Column({ name: "occurred_at", type: "datetime", precision: 3, nullable: true })
  occurredAt: Date | null;
  @Column({ type: "varchar" })
  source: ExpenseSource;
  @Column({ name: "external_id", type: "varchar", nullable: true })
  externalId: string | null;
  @Column({ name: "bank_message_id", type: "char", length: 36, nullable: true })
  bankMessageId: string | null;
  /** The import that the expense came with; null if it came otherwise. */
  @Column({ name: "import_source", type: "varchar", nullable: true })
  importSource: string | null;
  /** The id of the owner's expense that this one gives money back for. */
  @Column({ name: "refund_of", type: "char", length: 36, nullable: true })
  refundOf: string | null;
  /** The amount in `baseCurrency`, the owner's base currency when it was computed; null while no rate is known. */
  @Column({ name: "base_minor", type: "bigint", nullable: true, transformer: nullableBigintColumn })
  baseMinor: bigint | null;
  @Column({ name: "base_currency", type: "char", length: 3, nullable: true })
  baseCurrency: string | null;
  /** How many units of the base currency one unit of the currency is worth, 18 decimal places; null while unknown. */
  @Column({ type: "decimal", precision: 36, scale: 18, nullable: true })
  rate: string | null;
  /** The day of the rate, YYYY-MM-DD. */
  @Column({ name: "rate_on", type: "date", nullable: true })
  rateOn: string | null;
  @Column({ name: "rate_source", type: "varchar", nullable: true })
  rateSource: string | null;
  /** In which way the worker calls it unusual; null: it does not. A change of what it judged clears it. */
  @Column({ name: "anomaly_kind", type: "varchar", nullable: true })
  anomalyKind: AnomalyKind | null;
  @Column({ name: "anomaly_score", type: "double", nullable: true })
  anomalyScore: number | null;
  @Column({ name: "anomaly_reason", type: "varchar", nullable: true })
  anomalyReason: string | null;
  /** The owner's change number at the last change of this row, by whomever. Storing sets it. */
  @Column({ name: "changed_seq", type: "bigint", transformer: bigintColumn })
  changedSeq: bigint;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
  @Column({ name: "deleted_at", type: "datetime", precision: 3, nullable: true })
  deletedAt: Date | null;
}

/** The decimal places of `amountValue`: no currency has more. */
const valueScale = 4;

/** The columns that an amount fills, spelled as the database returns them: rows are compared by value. */
export function amountColumns({ amountMinor, currency }: Money) {
  const unscaled = amountMinor * powerOfTen(valueScale - exponentOf(currency));
  return { amountMinor, currency, amountValue: formatDecimal({ unscaled, scale: valueScale }) };
}

/** The category, who chose it and why: columns that always change together. */
export type CategoryChoice = Pick<
  ExpenseRow,
  "categoryId" | "categorySource" | "categoryReason" | "categoryConfidence"
>;

export const noCategory: CategoryChoice = {
  categoryId: null,
  categorySource: "NONE",
  categoryReason: null,
  categoryConfidence: null,
};

/** Why the worker calls the expense unusual: columns that always change together. */
export type FoundAnomaly = Pick<ExpenseRow, "anomalyKind" | "anomalyScore" | "anomalyReason">;

export const noAnomaly: FoundAnomaly = { anomalyKind: null, anomalyScore: null, anomalyReason: null };

/** The columns that every new expense begins with. The caller adds at least the amount and the day. */
export function emptyExpense(
  ownerId: string,
  now: Date,
): Omit<ExpenseRow, keyof ReturnType<typeof amountColumns> | "bookedOn"> {
  return {
    id: newId(),
    ownerId,
    version: 1,
    inputsVersion: 1,
    direction: "DEBIT",
    merchant: null,
    merchantKey: null,
    searchText: null,
    ...noCategory,
    note: null,
    tags: [],
    paymentMethod: null,
    account: null,
    occurredAt: null,
    source: "MANUAL",
    externalId: null,
    bankMessageId: null,
    importSource: null,
    refundOf: null,
    baseMinor: null,
    baseCurrency: null,
    rate: null,
    rateOn: null,
    rateSource: null,
    ...noAnomaly,
    changedSeq: 0n,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}
