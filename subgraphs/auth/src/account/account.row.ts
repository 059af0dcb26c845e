import { Column, DeleteDateColumn, Entity, PrimaryColumn } from "typeorm";

@Entity("account")
export class AccountRow {
  /** The user's id everywhere: `sub` of tokens, owner of streams. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  /** Normalised by `readEmail`; unique. */
  @Column({ type: "varchar" })
  email: string;
  @Column({ name: "email_verified_at", type: "datetime", precision: 3, nullable: true })
  emailVerifiedAt: Date | null;
  /** Made by `PasswordHasher`; means nothing without the pepper. */
  @Column({ name: "password_hash", type: "varchar" })
  passwordHash: string;
  /** Grows with each new password: a different number means that the password was changed since it was checked. */
  @Column({ name: "password_version", type: "int", unsigned: true })
  passwordVersion: number;
  @Column({ name: "two_factor_enabled_at", type: "datetime", precision: 3, nullable: true })
  twoFactorEnabledAt: Date | null;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  /**
   * Set while the rows of an erased account are being deleted. TypeORM's `find…` and `exists…` ignore such a row by themselves, so
   * only the deletion sees it.
   */
  @DeleteDateColumn({ name: "erased_at", type: "datetime", precision: 3, nullable: true })
  erasedAt: Date | null;
}
