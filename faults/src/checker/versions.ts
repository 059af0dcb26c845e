import type { Committed, Facts } from "./facts";
import { doubled, type Finding, lost, wrong } from "./finding";

interface Told {
  id: string;
  version: number;
}

/** By expense: how many committed events told of each version. */
export function changesIn(committed: readonly Committed[]): Map<string, Map<number, number>> {
  const versions = new Map<string, Map<number, number>>();
  for (const event of committed) {
    for (const { id, version } of toldBy(event)) {
      const counts = versions.get(id) ?? new Map<number, number>();
      versions.set(id, counts.set(version, (counts.get(version) ?? 0) + 1));
    }
  }
  return versions;
}

/** Each version of each expense was told once: a change and its event were committed together, or not at all. */
export async function versions({ sql, ledger, committed, erased }: Facts): Promise<Finding[]> {
  const told = changesIn(committed);
  const findings: Finding[] = [];
  const rows = await sql.rows("SELECT id, owner_id, version FROM expenses.expense");
  for (const row of rows) {
    const [id, ownerId] = [String(row["id"]), String(row["owner_id"])];
    if (!ledger.people.has(ownerId) || erased.has(ownerId)) continue;
    const counts = told.get(id) ?? new Map<number, number>();
    told.delete(id);
    for (let version = 1; version <= Number(row["version"]); version += 1) {
      const times = counts.get(version) ?? 0;
      if (times === 0) findings.push(lost(`no event told of version ${version} of expense ${id}`));
      if (times > 1) findings.push(doubled(`${times} events told of version ${version} of expense ${id}`));
      counts.delete(version);
    }
    for (const version of counts.keys())
      findings.push(wrong(`expense ${id} has no version ${version}, which was told`));
  }
  for (const id of told.keys()) findings.push(lost(`expense ${id}, of which an event told, is not there`));
  return findings;
}

function toldBy({ type, payload }: Committed): Told[] {
  switch (type) {
    case "expense.recorded":
    case "expense.updated":
    case "expense.restored":
      return [(JSON.parse(payload) as { expense: Told }).expense];
    case "refund.linked":
      return [(JSON.parse(payload) as { refund: Told }).refund];
    case "expense.deleted":
      return [JSON.parse(payload) as Told];
    case "expenses.imported":
      return (JSON.parse(payload) as { expenses: Told[] }).expenses;
    default:
      return [];
  }
}
