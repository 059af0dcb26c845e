import { isRefused, type ReadRow } from "../../src/import/read/file-row";
import { readMapping } from "../../src/import/read/mapping";
import { readFile } from "../../src/import/read/read-file";

export type Format = "CSV" | "OFX" | "QIF" | "JSON";

interface Told {
  mapping?: object;
  timeZone?: string | undefined;
  ownCurrency?: string | undefined;
}

/** Reads all rows of a file. */
export async function read(
  format: Format,
  content: string,
  { mapping = {}, timeZone = "Asia/Kolkata", ownCurrency }: Told = {},
) {
  const reading = await readFile({
    format,
    content,
    mapping: readMapping(mapping),
    owner: { timeZone, ownCurrency: ownCurrency ?? null },
  });
  const rows: ReadRow[] = [];
  for await (const row of reading.rows) rows.push(row);
  return { source: reading.source, notes: reading.notes, rows };
}

/** A row in one line: day, sign and amount, currency, merchant, and what else is set. */
export function told(row: ReadRow): string {
  if (isRefused(row)) return `${row.line}: ${row.refused.code} ${row.refused.message}`;
  const {
    line,
    bookedOn,
    direction,
    amount,
    currency,
    merchant,
    note,
    category,
    account,
    externalId,
    tags,
    paymentMethod,
  } = row;
  const more = { note, category, account, externalId, paymentMethod, tags: tags.join("+") };
  const set = Object.entries(more).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  return [`${line}:`, bookedOn, `${direction === "DEBIT" ? "-" : "+"}${amount}`, currency, merchant, ...set].join(" ");
}

export const rowsOf = async (...args: Parameters<typeof read>) => (await read(...args)).rows.map(told);
