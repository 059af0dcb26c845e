import { Column, Entity, PrimaryColumn } from "typeorm";

/** A user's request for an export of their data. It stores no exported data: each part is read when the client selects it. */
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
