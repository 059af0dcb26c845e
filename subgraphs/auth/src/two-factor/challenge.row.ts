import { Column, Entity, PrimaryColumn } from "typeorm";
import type { RefreshTokenDelivery } from "../session/session.enums";

/** A log-in with the right password that waits for a code of the second factor. */
@Entity("two_factor_challenge")
export class ChallengeRow {
  /** SHA-256 of the challenge. */
  @PrimaryColumn({ type: "binary", length: 32 })
  hash: Buffer;
  @Column({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  /** As chosen at log-in. */
  @Column({ name: "refresh_delivery", type: "varchar" })
  refreshDelivery: RefreshTokenDelivery;
  /** The version of the password that was given: a new password ends the challenge. */
  @Column({ name: "password_version", type: "int", unsigned: true })
  passwordVersion: number;
  /** Wrong codes so far. */
  @Column({ type: "tinyint", unsigned: true })
  failures: number;
  @Column({ name: "expires_at", type: "datetime", precision: 3 })
  expiresAt: Date;
}
