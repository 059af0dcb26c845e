import { Column, Entity, PrimaryColumn } from "typeorm";

/** MERCHANT and TAG: a name becomes another one. CATEGORY: expenses move to another category. */
export type BulkChangeKind = "MERCHANT" | "TAG" | "CATEGORY";

/** A change of all expenses that have something, which is not finished. It is deleted when it is. */
@Entity("bulk_change")
export class BulkChangeRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ type: "varchar" })
  kind: BulkChangeKind;
  /** The merchant, the tag, or the category's id. */
  @Column({ name: "from_value", type: "varchar" })
  from: string;
  /** What takes its place; null: nothing, it is removed. */
  @Column({ name: "to_value", type: "varchar", nullable: true })
  to: string | null;
  /** The expense that was looked at last: where the next chunk begins. Empty: none yet. */
  @Column({ name: "last_id", type: "char", length: 36 })
  lastId: string;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
}
