import { Column, Entity, PrimaryColumn } from "typeorm";

/** A pending request to remove an account's second factor as lost. */
@Entity("two_factor_removal")
export class TwoFactorRemovalRow {
  @PrimaryColumn({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @Column({ name: "requested_at", type: "datetime", precision: 3 })
  requestedAt: Date;
  /** From this time on a mailed link can remove the factor. */
  @Column({ name: "due_at", type: "datetime", precision: 3 })
  dueAt: Date;
  /** The request expires at this time. */
  @Column({ name: "ends_at", type: "datetime", precision: 3 })
  endsAt: Date;
  /** When the next notice is mailed; null after the last mail. */
  @Column({ name: "next_mail_at", type: "datetime", precision: 3, nullable: true })
  nextMailAt: Date | null;
}
