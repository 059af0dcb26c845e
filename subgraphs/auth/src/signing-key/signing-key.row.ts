import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * First PUBLISHED, so that verifiers know the key before it signs; then SIGNING; then RETIRED: still published until its last
 * token has expired. REVOKED, from any of these: the key may have leaked, so all its tokens are refused. See docs/glossary.md.
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
  /** See `seal`; empty when the key is retired or revoked. */
  @Column({ name: "sealed_private_jwk", type: "varbinary", length: 1024 })
  sealedPrivateJwk: Buffer;
  @Column({ name: "published_at", type: "datetime", precision: 3 })
  publishedAt: Date;
  /** When it started to sign; of a PUBLISHED key, when it is planned to start, null while no rotation is planned. */
  @Column({ name: "signing_at", type: "datetime", precision: 3, nullable: true })
  signingAt: Date | null;
  /** When it was retired or revoked. */
  @Column({ name: "retired_at", type: "datetime", precision: 3, nullable: true })
  retiredAt: Date | null;
}
