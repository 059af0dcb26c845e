import { Column, Entity, PrimaryColumn } from "typeorm";
import type { RefreshTokenDelivery } from "../session/session.enums";

/** Somebody gave the right password and is asked for the second factor. */
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
  /** Of the password that was given: the challenge ends with it. */
  @Column({ name: "password_version", type: "int", unsigned: true })
  passwordVersion: number;
  /** Wrong codes so far. */
  @Column({ type: "tinyint", unsigned: true })
  failures: number;
  @Column({ name: "expires_at", type: "datetime", precision: 3 })
  expiresAt: Date;
}
