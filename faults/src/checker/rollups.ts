import type { Facts } from "./facts";
import { type Finding, wrong } from "./finding";

interface Dimension {
  readonly name: string;
  readonly bucket: string;
  readonly join?: string;
  readonly grains: readonly (keyof typeof periods)[];
}

const periods = {
  DAY: "expense.booked_on",
  MONTH: "DATE_FORMAT(expense.booked_on, '%Y-%m-01')",
  YEAR: "DATE_FORMAT(expense.booked_on, '%Y-01-01')",
} as const;

/** What is summed by what: docs/expense-speed.md. */
const dimensions: readonly Dimension[] = [
  { name: "ALL", bucket: "''", grains: ["DAY", "MONTH", "YEAR"] },
  { name: "CATEGORY", bucket: "COALESCE(expense.category_id, '')", grains: ["DAY", "MONTH", "YEAR"] },
  { name: "MERCHANT", bucket: "COALESCE(expense.merchant_key, '')", grains: ["MONTH", "YEAR"] },
  { name: "METHOD", bucket: "COALESCE(expense.payment_method, '')", grains: ["MONTH", "YEAR"] },
  {
    name: "TAG",
    bucket: "COALESCE(tagged.tag, '')",
    join: "LEFT JOIN expenses.expense_tag tagged ON tagged.expense_id = expense.id",
    grains: ["MONTH", "YEAR"],
  },
];

/** The stored sums of what was spent and of what came in are those of a scan of all expenses. */
export async function rollups({ sql, ledger }: Facts): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, bucket, join = "", grains } of dimensions) {
    for (const grain of grains) {
      const scanned = await sql.rows(
        `SELECT expense.owner_id, CAST(${periods[grain]} AS DATE) AS period, ${bucket} AS bucket, direction AS kind, currency,
           COUNT(*) AS counted, SUM(amount_minor) AS minor
         FROM expenses.expense ${join} WHERE deleted_at IS NULL
         GROUP BY expense.owner_id, period, bucket, kind, currency`,
      );
      const stored = await sql.rows(
        `SELECT owner_id, period, bucket, kind, currency, SUM(counted) AS counted, SUM(amount_minor) AS minor
         FROM expenses.spending_rollup WHERE dimension = ? AND grain = ? AND kind IN ('DEBIT', 'CREDIT')
         GROUP BY owner_id, period, bucket, kind, currency HAVING counted <> 0 OR minor <> 0`,
        [name, grain],
      );
      const isOurs = (row: Readonly<Record<string, unknown>>) => ledger.people.has(String(row["owner_id"]));
      const [shown, kept] = [scanned.filter(isOurs).map(lineOf), stored.filter(isOurs).map(lineOf)];
      const [has, wants] = [new Set(kept), new Set(shown)];
      for (const line of shown)
        if (!has.has(line)) findings.push(wrong(`${name} by ${grain}: the sum of ${line} is not stored`));
      for (const line of kept)
        if (!wants.has(line)) findings.push(wrong(`${name} by ${grain}: stored, but not the sum: ${line}`));
    }
  }
  return findings;
}

function lineOf(row: Readonly<Record<string, unknown>>): string {
  return ["owner_id", "period", "bucket", "kind", "currency", "counted", "minor"]
    .map((column) => String(row[column]))
    .join(" ");
}
