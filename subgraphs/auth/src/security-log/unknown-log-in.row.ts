import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * A failed log-in at an address without an account. Not in the security log: nobody reads it there, and this service has no right to
 * delete from that.
 */
@Entity("unknown_log_in")
export class UnknownLogInRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "occurred_at", type: "datetime", precision: 3 })
  occurredAt: Date;
  @Column({ type: "varchar", nullable: true })
  address: string | null;
  @Column({ type: "varchar", nullable: true })
  device: string | null;
}
