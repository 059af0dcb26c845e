import { Column, Entity, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../column-transformers";
import type { ImportOutcome } from "./import.enums";
import { emptyRow, type FileRow, isRefused, type RefusedRow } from "./read/file-row";

/** A row of the file with what recognises it when it is imported again. */
export interface KeyedRow extends FileRow {
  /** The id of the user's category that the mapping gives to the row's category. */
  categoryId: string | null;
  /** Hex. The same payment has the same digest in each file; two equal payments of one file have different ones. */
  digest: string;
  /** An earlier row of the same file has the same id of its own. */
  repeats: boolean;
}

export type ChunkRow = KeyedRow | RefusedRow;

/** What most rows have in common: it is not stored. */
const usual = { ...emptyRow, tags: [] as string[], categoryId: null, repeats: false };

/** Rows as JSON, without what is as usual: a third as long. */
export function storedRows(rows: readonly ChunkRow[]): string {
  return JSON.stringify(rows.map((row) => (isRefused(row) ? row : unusual(row))));
}

function unusual(row: KeyedRow): Partial<KeyedRow> {
  const isUsual = (name: string, value: unknown) =>
    Array.isArray(value) ? value.length === 0 : value === usual[name as keyof typeof usual];
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => !isUsual(name, value)));
}

/** Reads what `storedRows` made. Only this service writes the column, so the shape is not checked. */
const rowsColumn = {
  from: (stored: string | null): ChunkRow[] | null =>
    stored === null
      ? null
      : (JSON.parse(stored) as ChunkRow[]).map((row) => (isRefused(row) ? row : { ...usual, ...row })),
  to: (rows: ChunkRow[] | null): string | null => (rows === null ? null : storedRows(rows)),
};

/** What became of a row. */
export interface RowResult {
  line: number;
  outcome: ImportOutcome;
  /** The expense that it became, or that it became when it was first imported. */
  expenseId: string | null;
  error: { code: string; message: string; field: string | null } | null;
}

/** Rows that are imported in one transaction. */
@Entity("import_chunk")
export class ImportChunkRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "job_id", type: "char", length: 36 })
  jobId: string;
  /** From 1. */
  @Column({ type: "int" })
  number: number;
  @Column({ name: "last_line", type: "int" })
  lastLine: number;
  /** The rows; null once they are worked on, as they are expenses then. */
  @Column({ type: "mediumtext", nullable: true, transformer: rowsColumn })
  content: ChunkRow[] | null;
  /** What became of each row; null until then. */
  @Column({ type: "mediumtext", nullable: true, transformer: jsonColumn })
  outcomes: RowResult[] | null;
}
