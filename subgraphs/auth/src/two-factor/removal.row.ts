import { Column, Entity, PrimaryColumn } from "typeorm";

/** Somebody who knows the password said that the account's second factor is lost, and waits. */
@Entity("two_factor_removal")
export class TwoFactorRemovalRow {
  @PrimaryColumn({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @Column({ name: "requested_at", type: "datetime", precision: 3 })
  requestedAt: Date;
  /** From then on a mailed link removes the factor. */
  @Column({ name: "due_at", type: "datetime", precision: 3 })
  dueAt: Date;
  /** From then on the request means nothing any more. */
  @Column({ name: "ends_at", type: "datetime", precision: 3 })
  endsAt: Date;
  /** When the address hears of it again; null after the last mail. */
  @Column({ name: "next_mail_at", type: "datetime", precision: 3, nullable: true })
  nextMailAt: Date | null;
}
