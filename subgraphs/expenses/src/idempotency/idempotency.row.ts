import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../column-transformers";

/** The result of a request with an idempotency key, so that the same request makes nothing a second time. */
@Entity("idempotency")
export class IdempotencyRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @PrimaryColumn({ name: "idempotency_key", type: "varchar" })
  key: string;
  @Column({ type: "varchar" })
  operation: string;
  /** SHA-256, in hex, of the input as the client gave it. */
  @Column({ name: "input_hash", type: "char", length: 64 })
  inputHash: string;
  /** JSON: what the operation needs to give the first answer again. */
  @Column({ name: "result_ids", type: "mediumtext", transformer: jsonColumn })
  result: unknown;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
}
