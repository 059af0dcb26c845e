import { Column, Entity, PrimaryColumn } from "typeorm";
import type { RefreshTokenDelivery } from "./session.enums";

/** Why a session ended before it expired. */
export type RevokeReason = "LOGGED_OUT" | "REVOKED" | "REFRESH_REUSED" | "PASSWORD_CHANGED";

/** One log-in on one device, and the family of its refresh tokens. */
@Entity("session")
export class SessionRow {
  /** `sid` of its access tokens. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  /** How the client gets its refresh tokens, as chosen when the session began. */
  @Column({ name: "refresh_delivery", type: "varchar" })
  refreshDelivery: RefreshTokenDelivery;
  /** User agent, as last seen. */
  @Column({ type: "varchar", nullable: true })
  device: string | null;
  /** IP address, as last seen. */
  @Column({ type: "varchar", nullable: true })
  address: string | null;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "last_used_at", type: "datetime", precision: 3 })
  lastUsedAt: Date;
  /** Moves with every use, and never past `endsAt`. */
  @Column({ name: "expires_at", type: "datetime", precision: 3 })
  expiresAt: Date;
  /** The absolute end. */
  @Column({ name: "ends_at", type: "datetime", precision: 3 })
  endsAt: Date;
  @Column({ name: "revoked_at", type: "datetime", precision: 3, nullable: true })
  revokedAt: Date | null;
  @Column({ name: "revoke_reason", type: "varchar", nullable: true })
  revokeReason: RevokeReason | null;
}

/** A refresh token of a session. Only its hash is stored. */
@Entity("refresh_token")
export class RefreshTokenRow {
  @PrimaryColumn({ type: "binary", length: 32 })
  hash: Buffer;
  @Column({ name: "session_id", type: "char", length: 36 })
  sessionId: string;
  /** The token that was exchanged for this one; null for a session's first. */
  @Column({ name: "parent_hash", type: "binary", length: 32, nullable: true })
  parentHash: Buffer | null;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  /** When it was exchanged for its successor; null for the session's newest token. */
  @Column({ name: "used_at", type: "datetime", precision: 3, nullable: true })
  usedAt: Date | null;
}

/** A session of an erased account. Its access tokens are valid until they expire, so the gateway is told to refuse them. */
@Entity("erased_session")
export class ErasedSessionRow {
  /** `sid` of its access tokens. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  /** By then its last access token has expired, and the row is no longer needed. */
  @Column({ name: "listed_until", type: "datetime", precision: 3 })
  listedUntil: Date;
}
