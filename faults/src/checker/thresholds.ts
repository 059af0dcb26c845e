import type { Facts } from "./facts";
import { doubled, type Finding, lost, wrong } from "./finding";

interface Crossing {
  budgetId: string;
  month: string;
  threshold: number;
}

const nameOf = ({ budgetId, month, threshold }: Crossing) => `${threshold} % of budget ${budgetId} in ${month}`;

/** Each threshold that a budget has reached was told once, and none that it has not: by what is stored, and by what is spent. */
export async function thresholds({ sql, committed, ledger, erased }: Facts): Promise<Finding[]> {
  const findings: Finding[] = [];
  const told = new Set<string>();
  for (const { type, payload, ownerId } of committed) {
    if (type !== "budget.threshold-reached" || erased.has(ownerId)) continue;
    const name = nameOf(JSON.parse(payload) as Crossing);
    if (told.has(name)) findings.push(doubled(`${name} was told twice`));
    told.add(name);
  }
  const isLive = (row: Readonly<Record<string, unknown>>) =>
    ledger.people.has(String(row["owner_id"])) && !erased.has(String(row["owner_id"]));
  const stored = await sql.rows("SELECT owner_id, budget_id, month, threshold FROM expenses.budget_crossing");
  const known = new Set(
    stored.filter(isLive).map((row) =>
      nameOf({
        budgetId: String(row["budget_id"]),
        month: String(row["month"]),
        threshold: Number(row["threshold"]),
      }),
    ),
  );
  for (const name of known) if (!told.has(name)) findings.push(lost(`${name} is stored as told, and was not`));
  for (const name of told) if (!known.has(name)) findings.push(wrong(`${name} was told, and is not stored`));
  return [...findings, ...(await missing({ sql, isLive, told }))];
}

/** Reached now, and never told. The load's budgets are for everything in INR, by calendar months, carry nothing over, and no credit takes off more than its amount. */
async function missing({
  sql,
  isLive,
  told,
}: Pick<Facts, "sql"> & { isLive: (row: Row) => boolean; told: Set<string> }) {
  const spent = await sql.rows(
    `SELECT budget.owner_id, budget.id, budget.thresholds, budget.amount_minor, spent.month, spent.minor
     FROM expenses.budget JOIN (
       SELECT owner_id, DATE_FORMAT(booked_on, '%Y-%m') AS month, SUM(IF(direction = 'DEBIT', amount_minor, -amount_minor)) AS minor FROM expenses.expense
       WHERE deleted_at IS NULL AND currency = 'INR' GROUP BY owner_id, month) spent
       ON spent.owner_id = budget.owner_id AND spent.month >= budget.since_month
     WHERE budget.category_id IS NULL`,
  );
  return spent.filter(isLive).flatMap((row) => {
    const reached = (JSON.parse(String(row["thresholds"])) as number[]).filter(
      (threshold) => Number(row["minor"]) * 100 >= Number(row["amount_minor"]) * threshold,
    );
    return reached
      .map((threshold) => nameOf({ budgetId: String(row["id"]), month: String(row["month"]), threshold }))
      .filter((name) => !told.has(name))
      .map((name) => lost(`${name} is reached, and was never told`));
  });
}

type Row = Readonly<Record<string, unknown>>;
