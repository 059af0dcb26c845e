import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../column-transformers";
import type { KeyedRow } from "./import-chunk.row";

/** A row of a file about the payment of a bank message's expense: it made no expense of its own. An expense has one such row at most. */
@Entity("import_match")
export class ImportMatchRow {
  @PrimaryColumn({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  /** The message's expense. */
  @PrimaryColumn({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
  @Column({ name: "job_id", type: "char", length: 36 })
  jobId: string;
  /** The chunk that says what became of the row, for as long as the import can be read. */
  @Column({ name: "chunk_id", type: "char", length: 36 })
  chunkId: string;
  /** What recognises the row when it is imported again. */
  @Column({ type: "char", length: 32 })
  digest: string;
  /** Where the file came from. */
  @Column({ type: "varchar" })
  source: string;
  /** The row, of which an expense is made if its owner separates the two. */
  @Column({ type: "mediumtext", transformer: jsonColumn })
  content: KeyedRow;
}
