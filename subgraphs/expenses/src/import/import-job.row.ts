import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../column-transformers";
import type { ImportFormat, JobStatus } from "./import.enums";

/** Why a job stopped. */
export interface JobProblem {
  code: string;
  message: string;
}

@Entity("import_job")
export class ImportJobRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ type: "varchar" })
  format: ImportFormat;
  /** The program or format that the file comes from. */
  @Column({ type: "varchar" })
  source: string;
  @Column({ name: "dry_run", type: "boolean" })
  dryRun: boolean;
  @Column({ type: "varchar" })
  status: JobStatus;
  @Column({ type: "int" })
  total: number;
  @Column({ type: "int" })
  done: number;
  /** In a dry run: that would be. */
  @Column({ type: "int" })
  imported: number;
  @Column({ type: "int" })
  duplicates: number;
  @Column({ type: "int" })
  failed: number;
  @Column({ type: "text", transformer: jsonColumn })
  notes: string[];
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  problem: JobProblem | null;
  /** How often the next chunk has failed. */
  @Column({ type: "int" })
  attempts: number;
  @Column({ name: "created_at", type: "datetime", precision: 3 })
  createdAt: Date;
  /** Expenses of this import that were moved to the trash when it was taken back. */
  @Column({ type: "int" })
  undone: number;
  /** The number of the last chunk that was taken back; 0: none. */
  @Column({ name: "undone_chunk", type: "int" })
  undoneChunk: number;
  /** When a chunk was last worked on: jobs take turns. */
  @Column({ name: "worked_at", type: "datetime", precision: 3 })
  workedAt: Date;
  @Column({ name: "finished_at", type: "datetime", precision: 3, nullable: true })
  finishedAt: Date | null;
}
