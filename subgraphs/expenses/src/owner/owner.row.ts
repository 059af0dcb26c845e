import { Column, Entity, PrimaryColumn } from "typeorm";
import { bigintColumn } from "../column-transformers";

/** The settings of an owner that this subgraph needs, copied from events of auth and users. Null: not known yet. */
@Entity("owner")
export class OwnerRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "base_currency", type: "char", length: 3, nullable: true })
  baseCurrency: string | null;
  @Column({ name: "time_zone", type: "varchar", nullable: true })
  timeZone: string | null;
  @Column({ name: "month_start_day", type: "tinyint" })
  monthStartDay: number;
  /** Raised with each change of the owner's rules; 0: there have never been any. */
  @Column({ name: "rules_version", type: "int", unsigned: true, default: 0 })
  rulesVersion: number;
  /** The latest number in the feed of the owner's changes. */
  @Column({ name: "change_seq", type: "bigint", transformer: bigintColumn })
  changeSeq: bigint;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}
