import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../column-transformers";

/** What a rule asks for and gives, as JSON keeps it. */
export interface StoredRule {
  whenMerchant: string | null;
  whenText: string | null;
  minAmount: string | null;
  maxAmount: string | null;
  whenAccount: string | null;
  categoryId: string | null;
  addTags: string[];
  setMerchant: string | null;
}

/** A rule of an owner: which expenses it is for, and what it gives them. */
@Entity("category_rule")
export class CategoryRuleRow implements StoredRule {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** 1 for the rule that is tried first; the rules of an owner are numbered without gaps. */
  @Column({ type: "int" })
  position: number;
  /** A pattern for the merchant's name; null: any merchant. */
  @Column({ name: "when_merchant", type: "varchar", nullable: true })
  whenMerchant: string | null;
  /** A pattern for the merchant's name or the note; null: any text. */
  @Column({ name: "when_text", type: "varchar", nullable: true })
  whenText: string | null;
  @Column({ name: "min_amount", type: "decimal", precision: 36, scale: 18, nullable: true })
  minAmount: string | null;
  @Column({ name: "max_amount", type: "decimal", precision: 36, scale: 18, nullable: true })
  maxAmount: string | null;
  @Column({ name: "when_account", type: "varchar", nullable: true })
  whenAccount: string | null;
  @Column({ name: "category_id", type: "char", length: 36, nullable: true })
  categoryId: string | null;
  @Column({ name: "add_tags", type: "text", transformer: jsonColumn })
  addTags: string[];
  @Column({ name: "set_merchant", type: "varchar", nullable: true })
  setMerchant: string | null;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  @Column({ name: "updated_at", type: "datetime", precision: 3 })
  updatedAt: Date;
}
