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
  /** UUIDv7. It is in the mail's Message-ID too, so that mail programs recognise a mail that was sent twice. */
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
  /** When the mail is tried next, or its claim ends, by the database's clock. */
  @Column({ name: "due_at", type: "datetime", precision: 3 })
  dueAt: Date;
  @Column({ type: "int", unsigned: true })
  attempts: number;
  /** The claim of the replica that is sending it. */
  @Column({ type: "char", length: 36, nullable: true })
  claim: string | null;
}
