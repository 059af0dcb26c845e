import type { PayloadOf } from "@expense-tracker/events/contract";
import type { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn, nullableBigintColumn } from "../column-transformers";
import type { BankMessageStatus } from "./bank-message.enums";

/** The transaction that the worker read, as its event carried it. */
export type Extracted = NonNullable<PayloadOf<typeof bankMessageParsedV1>["partlyRead"]>;

/** What was read of a payment whose amount and side are certain. */
export type ReadPayment = Extracted & {
  amount: NonNullable<Extracted["amount"]>;
  direction: NonNullable<Extracted["direction"]>;
};

/** @returns null when the amount or the side is in doubt: the message waits for its owner. */
export function paymentIn(extracted: Extracted | null): ReadPayment | null {
  const { amount = null, direction = null } = extracted ?? {};
  return extracted && amount && direction ? { ...extracted, amount, direction } : null;
}

@Entity("bank_message")
export class BankMessageRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ type: "text" })
  text: string;
  @Column({ type: "varchar", nullable: true })
  sender: string | null;
  @Column({ name: "received_at", type: "datetime", precision: 3 })
  receivedAt: Date;
  /** A hash that recognises a message that is submitted again; null if the client did not say when it received the message. */
  @Column({ type: "char", length: 64, nullable: true })
  digest: string | null;
  @Column({ type: "varchar" })
  status: BankMessageStatus;
  /** Why the message was ignored, or which part was not understood. */
  @Column({ type: "varchar", nullable: true })
  because: string | null;
  /** 0 to 1 */
  @Column({ type: "double", nullable: true })
  confidence: number | null;
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  extracted: Extracted | null;
  /** What texts have in common that differ only in blanks and in upper and lower case: `textKeyOf` the text. */
  @Column({ name: "text_key", type: "char", length: 64, nullable: true })
  textKey: string | null;
  /** The amount that was read, to find other messages about the same payment. */
  @Column({ name: "amount_minor", type: "bigint", nullable: true, transformer: nullableBigintColumn })
  amountMinor: bigint | null;
  @Column({ type: "char", length: 3, nullable: true })
  currency: string | null;
  /** The first message about the same payment, which has its expense. */
  @Column({ name: "duplicate_of", type: "char", length: 36, nullable: true })
  duplicateOf: string | null;
  /** The owner said that no other message or expense is about this payment. */
  @Column({ name: "is_separate", type: "boolean" })
  isSeparate: boolean;
  /** When the owner last accepted or rejected the message, from which the worker learnt; null if they never did. */
  @Column({ name: "decided_at", type: "datetime", precision: 3, nullable: true })
  decidedAt: Date | null;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}
