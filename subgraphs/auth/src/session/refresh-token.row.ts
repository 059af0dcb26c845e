import { Column, Entity, PrimaryColumn } from "typeorm";

/** One refresh token of a session's family. The token itself is nowhere: only its hash is. */
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
  /** When it was exchanged for its successor; null for the family's living end. */
  @Column({ name: "used_at", type: "datetime", precision: 3, nullable: true })
  usedAt: Date | null;
}
