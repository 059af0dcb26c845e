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
  const stored: Record<string, unknown> = {};
  for (const name in row) {
    const value = row[name as keyof KeyedRow];
    if (!(Array.isArray(value) ? value.length === 0 : value === usual[name as keyof typeof usual]))
      stored[name] = value;
  }
  return stored;
}

/** A refund and the expense that it gives money back for, as the numbers of their rows in the file, from 0. */
export type RefundPair = readonly [refund: number, expense: number];

/** A chunk holds rows of the file or, after all rows, pairs of rows to link. */
export interface ChunkContent {
  rows: ChunkRow[];
  links: RefundPair[];
}

export function storedLinks(links: readonly RefundPair[]): string {
  return JSON.stringify({ links });
}

/** Reads what `storedRows` or `storedLinks` made. Only this service writes the column, so the shape is not checked. */
const contentColumn = {
  from: (stored: string | null): ChunkContent | null => {
    if (stored === null) return null;
    const content = JSON.parse(stored) as ChunkRow[] | { links: RefundPair[] };
    if (!Array.isArray(content)) return { rows: [], links: content.links };
    return { rows: content.map((row) => (isRefused(row) ? row : { ...usual, ...row })), links: [] };
  },
  to: (content: ChunkContent | null): string | null => {
    if (content === null) return null;
    return content.links.length > 0 ? storedLinks(content.links) : storedRows(content.rows);
  },
};

/** What became of a row. */
export interface RowResult {
  line: number;
  outcome: ImportOutcome;
  /** The expense that it became, or that it became when it was first imported; or the message's expense of the same payment. */
  expenseId: string | null;
  error: { code: string; message: string; field: string | null } | null;
  /** What this import remembered of the row in `import_key`; absent when it was known before, or refused. */
  digest?: string;
}

/** What is imported in one transaction. */
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
  /** 0 for links, so that no page of rows has them. */
  @Column({ name: "last_line", type: "int" })
  lastLine: number;
  /** Null once it is worked on: rows are expenses then. */
  @Column({ type: "mediumtext", nullable: true, transformer: contentColumn })
  content: ChunkContent | null;
  /** What became of each row; null until then. */
  @Column({ type: "mediumtext", nullable: true, transformer: jsonColumn })
  outcomes: RowResult[] | null;
}
