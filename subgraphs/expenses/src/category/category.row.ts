import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("category")
export class CategoryRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** Which of the defaults it is; null for one of the owner's own. Stays when the owner renames it. */
  @Column({ name: "default_key", type: "varchar", nullable: true })
  defaultKey: string | null;
  @Column({ type: "varchar" })
  name: string;
  @Column({ name: "parent_id", type: "char", length: 36, nullable: true })
  parentId: string | null;
  @Column({ type: "varchar", nullable: true })
  icon: string | null;
  /** `#rrggbb` */
  @Column({ type: "varchar", nullable: true })
  colour: string | null;
  @Column({ type: "boolean" })
  archived: boolean;
  @Column({ type: "int" })
  version: number;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}
