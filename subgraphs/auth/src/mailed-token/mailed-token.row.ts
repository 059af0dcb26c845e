import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a mailed link allows. */
export type TokenPurpose =
  | "RESET_PASSWORD"
  /** The same, requested from a network where the account was never signed in: such a request does not end the owner's links. */
  | "RESET_FROM_ELSEWHERE"
  | "VERIFY_EMAIL"
  /** Keeps a second factor that was reported lost. */
  | "STOP_REMOVAL"
  /** Removes such a factor, unless the removal was cancelled. */
  | "REMOVE_FACTOR";

/** The purposes that allow to choose a new password. */
export const resetPurposes = ["RESET_PASSWORD", "RESET_FROM_ELSEWHERE"] as const satisfies readonly TokenPurpose[];

/**
 * An account's link for one purpose. There is one row for each account and purpose, so that a new link ends the older one.
 * `STOP_REMOVAL` is the same link in all mails about one request.
 */
@Entity("mailed_token")
export class MailedTokenRow {
  @PrimaryColumn({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @PrimaryColumn({ type: "varchar" })
  purpose: TokenPurpose;
  /** SHA-256 of the token; null when it was used or cancelled. */
  @Column({ type: "binary", length: 32, nullable: true })
  hash: Buffer | null;
  /** The address that it was mailed to: the link proves this address and no other. */
  @Column({ type: "varchar" })
  email: string;
  @Column({ name: "expires_at", type: "datetime", precision: 3 })
  expiresAt: Date;
  /** The beginning of the hour in which links are counted. */
  @Column({ name: "window_began_at", type: "datetime", precision: 3 })
  windowBeganAt: Date;
  @Column({ name: "window_count", type: "smallint", unsigned: true })
  windowCount: number;
}
