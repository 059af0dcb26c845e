import type { DataSource } from "typeorm";
import { AppError } from "../errors/app-error";
import { withoutRowLimit } from "../request/request-work";

/** How a column's value becomes JSON: a DATETIME as an instant, BIGINT and DECIMAL as text without a rule. */
export type ColumnForm = "plain" | "flag" | "json";

/** A table from which an owner gets the owner's rows. */
export interface ExportedTable {
  table: string;
  /** Its name in the part, e.g. `securityEvents`. */
  as: string;
  /** The column that names the owner. */
  ownedBy: string;
  /** A unique column; rows are read in its order. */
  key: string;
  /** An allow-list: a new column is not exported until a developer adds it here. */
  columns: Readonly<Record<string, ColumnForm>>;
  /** The other columns, each with the reason why it is not given. A test compares the two lists with the table. */
  leftOut: Readonly<Record<string, string>>;
}

/** One subgraph's part of a data export. `complete` is false when it was cut off; then `cutOff` names the lists that lack rows. */
export type ExportPart = { complete: boolean; cutOff: string[] } & Record<string, unknown>;

export interface ExportLimits {
  /** The size of the part as JSON. The gateway accepts answers of 32 MB. */
  bytes: number;
  /** The gateway waits 3 s. */
  ms: number;
  rowsPerRead: number;
}

export const exportLimits: ExportLimits = { bytes: 12 * 1024 * 1024, ms: 2_000, rowsPerRead: 1_000 };

/** The parts that this process makes at the same time: each may need megabytes. */
const maxAtOnce = 2;
/** The owners of these parts. An owner gets one at a time, so that other owners get theirs. */
const ownersAtOnce = new Set<string>();

/**
 * Reads an owner's rows, table after table, until all are read or a limit is reached: then the part says so.
 *
 * @throws AppError RATE_LIMITED when the owner, or too many others, are exporting here at this moment.
 */
export async function exportTables(
  db: DataSource,
  ownerId: string,
  tables: readonly ExportedTable[],
  limits: ExportLimits = exportLimits,
): Promise<ExportPart> {
  if (ownersAtOnce.has(ownerId) || ownersAtOnce.size >= maxAtOnce) {
    throw new AppError("RATE_LIMITED", "too many exports are being made at the moment", { retryAfterSeconds: 2 });
  }
  ownersAtOnce.add(ownerId);
  try {
    return await withoutRowLimit(() => readTables(db, ownerId, tables, limits));
  } finally {
    ownersAtOnce.delete(ownerId);
  }
}

type Row = Record<string, unknown>;

async function readTables(
  db: DataSource,
  ownerId: string,
  tables: readonly ExportedTable[],
  { bytes, ms, rowsPerRead }: ExportLimits,
): Promise<ExportPart> {
  const part: ExportPart = { complete: true, cutOff: [] };
  const giveUpAtMs = performance.now() + ms;
  let bytesLeft = bytes;
  for (const table of tables) {
    const rows: Row[] = [];
    part[table.as] = rows;
    for await (const row of rowsOf(db, ownerId, table, rowsPerRead)) {
      bytesLeft -= Buffer.byteLength(JSON.stringify(row));
      if (bytesLeft < 0 || performance.now() > giveUpAtMs) {
        part.complete = false;
        part.cutOff.push(table.as);
        break;
      }
      rows.push(row);
    }
  }
  return part;
}

/** Reads page by page, by key: so memory holds only the result, and no read takes long. */
async function* rowsOf(db: DataSource, ownerId: string, exported: ExportedTable, limit: number): AsyncGenerator<Row> {
  const { table, columns, ownedBy, key } = exported;
  const names = [...new Set([...Object.keys(columns), key])];
  let last = "";
  for (;;) {
    const rows: Row[] = await db.query(
      `SELECT ${names.map((name) => `\`${name}\``).join(", ")} FROM \`${table}\`
       WHERE \`${ownedBy}\` = ? AND \`${key}\` > ? ORDER BY \`${key}\` LIMIT ?`,
      [ownerId, last, limit],
    );
    for (const row of rows) yield shown(row, columns);
    if (rows.length < limit) return;
    last = String(rows.at(-1)?.[key]);
  }
}

function shown(row: Row, columns: ExportedTable["columns"]): Row {
  return Object.fromEntries(Object.entries(columns).map(([name, form]) => [camelCase(name), valueOf(row[name], form)]));
}

function valueOf(value: unknown, form: ColumnForm): unknown {
  if (value === null) return null;
  if (form === "flag") return Boolean(Number(value));
  return form === "json" && typeof value === "string" ? JSON.parse(value) : value;
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
