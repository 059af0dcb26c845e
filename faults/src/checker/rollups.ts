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

const isIncome = `expense.category_id IN (SELECT category.id FROM expenses.category
  LEFT JOIN expenses.category above ON above.id = category.parent_id
  WHERE category.default_key = 'income' OR above.default_key = 'income')`;

/**
 * What came back of the money spent: refunds that are linked, on the day and in the groups of their expense, and money that came in in a category of
 * spending, on its own.
 */
function cameBack(period: string, { bucket, join = "" }: Dimension): string {
  const columns = (money: string) =>
    `expense.owner_id, CAST(${period} AS DATE) AS period, ${bucket} AS bucket, ${money}.currency AS currency, ${money}.amount_minor AS amount_minor`;
  return `SELECT owner_id, period, bucket, 'REFUND' AS kind, currency, COUNT(*) AS counted, SUM(amount_minor) AS minor FROM (
      SELECT ${columns("refund")} FROM expenses.expense JOIN expenses.expense refund ON refund.refund_of = expense.id ${join}
      WHERE expense.deleted_at IS NULL AND expense.direction = 'DEBIT' AND refund.deleted_at IS NULL AND refund.direction = 'CREDIT'
      UNION ALL
      SELECT ${columns("expense")} FROM expenses.expense ${join}
      WHERE expense.deleted_at IS NULL AND expense.direction = 'CREDIT' AND expense.refund_of IS NULL AND expense.category_id IS NOT NULL
        AND NOT (${isIncome})) back
    GROUP BY owner_id, period, bucket, currency`;
}

function movedMoney(period: string, { bucket, join = "" }: Dimension): string {
  return `SELECT expense.owner_id, CAST(${period} AS DATE) AS period, ${bucket} AS bucket, direction AS kind, currency,
      COUNT(*) AS counted, SUM(amount_minor) AS minor
    FROM expenses.expense ${join} WHERE deleted_at IS NULL
    GROUP BY expense.owner_id, period, bucket, kind, currency`;
}

/** The stored sums of what was spent, of what came in, and of what came back are those of a scan of all expenses. */
export async function rollups({ sql, ledger }: Facts): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const dimension of dimensions) {
    const { name, grains } = dimension;
    for (const grain of grains) {
      const period = periods[grain];
      const scanned = await sql.rows(movedMoney(period, dimension));
      scanned.push(...(await sql.rows(cameBack(period, dimension))));
      const stored = await sql.rows(
        `SELECT owner_id, period, bucket, kind, currency, SUM(counted) AS counted, SUM(amount_minor) AS minor
         FROM expenses.spending_rollup WHERE dimension = ? AND grain = ? AND kind IN ('DEBIT', 'CREDIT', 'REFUND')
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
