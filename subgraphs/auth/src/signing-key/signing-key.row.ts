import { Column, Entity, PrimaryColumn } from "typeorm";

/** PUBLISHED so that verifiers learn it, then SIGNING, then RETIRED: still published while tokens it signed may live. */
export type SigningKeyState = "PUBLISHED" | "SIGNING" | "RETIRED";

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
  /** See `seal`. */
  @Column({ name: "sealed_private_jwk", type: "varbinary", length: 1024 })
  sealedPrivateJwk: Buffer;
  @Column({ name: "published_at", type: "datetime", precision: 3 })
  publishedAt: Date;
  @Column({ name: "signing_at", type: "datetime", precision: 3, nullable: true })
  signingAt: Date | null;
  @Column({ name: "retired_at", type: "datetime", precision: 3, nullable: true })
  retiredAt: Date | null;
}
