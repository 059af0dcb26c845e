import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * PUBLISHED, so that verifiers learn it before it signs; then SIGNING; then RETIRED: published while tokens it signed may live.
 * REVOKED, from any of these: somebody else may have it, so nothing that it signed is accepted any more.
 */
export type SigningKeyState = "PUBLISHED" | "SIGNING" | "RETIRED" | "REVOKED";

@Entity("signing_key")
export class SigningKeyRow {
  /** RFC 7638 thumbprint of the public key. */
  @PrimaryColumn({ type: "varchar" })
  kid: string;
  @Column({ type: "varchar" })
  state: SigningKeyState;
  /** JSON: `kty`, `crv`, `x`, `y`. */
  @Column({ name: "public_jwk", type: "text" })
  publicJwk: string;
  /** See `seal`; empty once it signs no more. */
  @Column({ name: "sealed_private_jwk", type: "varbinary", length: 1024 })
  sealedPrivateJwk: Buffer;
  @Column({ name: "published_at", type: "datetime", precision: 3 })
  publishedAt: Date;
  /** When it began to sign; of a PUBLISHED key when it is to begin, null as long as nobody said so. */
  @Column({ name: "signing_at", type: "datetime", precision: 3, nullable: true })
  signingAt: Date | null;
  /** When it ceased to sign, or was revoked. */
  @Column({ name: "retired_at", type: "datetime", precision: 3, nullable: true })
  retiredAt: Date | null;
}
