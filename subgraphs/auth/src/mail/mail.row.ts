import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a mail is about; logs and metrics name it. */
export type MailKind =
  | "reset-password"
  | "verify-email"
  | "password-changed"
  | "email-change-requested"
  | "email-changed"
  | "two-factor-changed"
  | "two-factor-removal";

/** A queued mail. The row is deleted when the mail was sent or given up. */
@Entity("mail")
export class MailRow {
  /** UUIDv7; also in the mail's Message-ID, so that one that was sent twice is known as one. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @Column({ type: "varchar" })
  kind: MailKind;
  /** Recipient, subject and text, as JSON, sealed: a link in it opens an account. */
  @Column({ name: "sealed_letter", type: "varbinary", length: 8192 })
  sealedLetter: Buffer;
  /** The mail is given up after this time: by then it is of no use to its reader. */
  @Column({ name: "expires_at", type: "datetime", precision: 3 })
  expiresAt: Date;
  /** By the database's clock: when it is to be tried next, or when its claim ends. */
  @Column({ name: "due_at", type: "datetime", precision: 3 })
  dueAt: Date;
  @Column({ type: "int", unsigned: true })
  attempts: number;
  /** Of the replica that is sending it. */
  @Column({ type: "char", length: 36, nullable: true })
  claim: string | null;
}
