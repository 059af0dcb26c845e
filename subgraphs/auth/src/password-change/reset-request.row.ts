import { Column, Entity, PrimaryColumn } from "typeorm";

/** A request for a new password for an address, which may have no account. The row is deleted when the request was handled. */
@Entity("reset_request")
export class ResetRequestRow {
  /** UUIDv7: the oldest comes first. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ type: "varchar" })
  email: string;
  @Column({ type: "varchar", nullable: true })
  address: string | null;
  @Column({ type: "varchar", nullable: true })
  device: string | null;
  @Column({ name: "requested_at", type: "datetime", precision: 3 })
  requestedAt: Date;
}
