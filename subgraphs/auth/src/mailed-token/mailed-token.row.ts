import { Column, Entity, PrimaryColumn } from "typeorm";

/** What the bearer of a mailed link may do. */
export type TokenPurpose =
  | "RESET_PASSWORD"
  /** The same, asked for from where the account was never signed in: strangers put no end to its owner's links. */
  | "RESET_FROM_ELSEWHERE"
  | "VERIFY_EMAIL"
  /** Keeps a second factor that was reported lost. */
  | "STOP_REMOVAL"
  /** Removes it, unless the removal was cancelled. */
  | "REMOVE_FACTOR";

/** Any of them chooses a new password. */
export const resetPurposes = ["RESET_PASSWORD", "RESET_FROM_ELSEWHERE"] as const satisfies readonly TokenPurpose[];

/**
 * An account's link for one purpose: there is one row for both, so that a new link puts an end to the older. `STOP_REMOVAL` is
 * the same link in all mails about one request.
 */
@Entity("mailed_token")
export class MailedTokenRow {
  @PrimaryColumn({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @PrimaryColumn({ type: "varchar" })
  purpose: TokenPurpose;
  /** SHA-256 of the token; null once it was used or called off. */
  @Column({ type: "binary", length: 32, nullable: true })
  hash: Buffer | null;
  /** Where it was sent: it proves that this mailbox is read, and nothing about another. */
  @Column({ type: "varchar" })
  email: string;
  @Column({ name: "expires_at", type: "datetime", precision: 3 })
  expiresAt: Date;
  /** Of the hour in which links are counted. */
  @Column({ name: "window_began_at", type: "datetime", precision: 3 })
  windowBeganAt: Date;
  @Column({ name: "window_count", type: "smallint", unsigned: true })
  windowCount: number;
}
