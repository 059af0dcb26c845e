import { Column, Entity, PrimaryColumn } from "typeorm";

/** An account's second factor. `account.two_factor_enabled_at` says whether it is enabled or its setup waits for confirmation. */
@Entity("two_factor")
export class TwoFactorRow {
  @PrimaryColumn({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  /** The shared secret, sealed for this account. */
  @Column({ name: "sealed_secret", type: "varbinary", length: 255 })
  sealedSecret: Buffer;
  /** The time step of the last accepted code: codes of this step or earlier are used up. */
  @Column({ name: "last_used_step", type: "bigint", nullable: true })
  lastUsedStep: string | null;
  /** The setup can be confirmed until this time; null when it was confirmed. */
  @Column({ name: "setup_expires_at", type: "datetime", precision: 3, nullable: true })
  setupExpiresAt: Date | null;
}

/** A recovery code that was not used yet: using one removes it. */
@Entity("recovery_code")
export class RecoveryCodeRow {
  @PrimaryColumn({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @PrimaryColumn({ type: "binary", length: 32 })
  hash: Buffer;
}
