import type { Facts } from "./facts";
import { type Finding, lost, wrong } from "./finding";
import type { Row } from "./sql";

/** The worker knows each expense that is not in the trash, in its last version, and expenses has the category that the worker gave it. */
export async function sameExpenses({ sql, ledger, erased }: Facts): Promise<Finding[]> {
  const isLive = ({ owner_id: owner }: Row) => ledger.people.has(String(owner)) && !erased.has(String(owner));
  const stored = await sql.rows(
    "SELECT owner_id, id, version, category_id FROM expenses.expense WHERE deleted_at IS NULL",
  );
  const seen = await sql.rows("SELECT owner_id, expense_id AS id, version, category_id FROM ds.seen_expense");
  const known = new Map(seen.filter(isLive).map((row) => [String(row["id"]), shown(row)]));
  const findings: Finding[] = [];
  for (const row of stored.filter(isLive)) {
    const id = String(row["id"]);
    const there = known.get(id);
    known.delete(id);
    if (there === undefined) findings.push(lost(`the worker does not know expense ${id}`));
    else if (there !== shown(row)) findings.push(wrong(`expense ${id} is ${shown(row)}, to the worker ${there}`));
  }
  for (const id of known.keys()) findings.push(wrong(`the worker knows expense ${id}, which is not there`));
  return findings;
}

function shown(row: Row): string {
  return `version ${String(row["version"])}, category ${String(row["category_id"])}`;
}
