import { Column, Entity, PrimaryColumn } from "typeorm";
import type { SecurityEventKind } from "./security-event.enums";

/** A row of the security log: written once, never changed. */
@Entity("security_event")
export class SecurityEventRow {
  /** UUIDv7: sorts by time. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  /** The column may be null: an older version noted attempts on unknown addresses here. */
  @Column({ name: "account_id", type: "char", length: 36, nullable: true })
  accountId: string;
  @Column({ type: "varchar" })
  kind: SecurityEventKind;
  @Column({ name: "occurred_at", type: "datetime", precision: 3 })
  occurredAt: Date;
  /** The session that the event is about. */
  @Column({ name: "session_id", type: "char", length: 36, nullable: true })
  sessionId: string | null;
  @Column({ type: "varchar", nullable: true })
  address: string | null;
  @Column({ type: "varchar", nullable: true })
  device: string | null;
}
