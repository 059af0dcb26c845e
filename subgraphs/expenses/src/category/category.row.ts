import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("category")
export class CategoryRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** The key of a default category, also after the owner renames it; null for a category that the owner made. */
  @Column({ name: "default_key", type: "varchar", nullable: true })
  defaultKey: string | null;
  @Column({ type: "varchar" })
  name: string;
  @Column({ name: "parent_id", type: "char", length: 36, nullable: true })
  parentId: string | null;
  /** Made by `siblingKeyOf`. */
  @Column({ name: "sibling_key", type: "varchar", nullable: true })
  siblingKey: string | null;
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
