import { Column, Entity, PrimaryColumn } from "typeorm";

/** Somebody asked for a copy of their data. It holds none of it: the parts are read when they are asked for. */
@Entity("data_export")
export class DataExportRow {
  /** The second half of the export's id; the first is the account's. */
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "account_id", type: "char", length: 36 })
  accountId: string;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
}
