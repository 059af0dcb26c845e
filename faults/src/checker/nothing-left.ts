import { findTraces } from "@expense-tracker/testing/traces";
import { databases, type Facts } from "./facts";
import { type Finding, wrong } from "./finding";

/** Nothing that an erased person ever wrote is in any database, and no reader's late result has brought it back. */
export async function nothingLeft({ sql, ledger, erased }: Facts): Promise<Finding[]> {
  const gone = [...erased].flatMap((id) => ledger.people.get(id) ?? []);
  if (gone.length === 0) return [];
  const findings: Finding[] = [];
  for (const database of databases) {
    // `findTraces` asks for the tables of the current database.
    const query = (text: string) =>
      sql.rows(text.replace("DATABASE()", `'${database}'`).replace("FROM `", `FROM ${database}.\``));
    for (const [table, columns] of Object.entries(
      await findTraces(
        { query },
        gone.map(({ word }) => word),
      ),
    ))
      findings.push(wrong(`${database}.${table} holds words of an erased person in ${columns.join(", ")}`));
  }
  return findings;
}
