import type { Connection } from "mysql2/promise";
import type { BacklogSize } from "./backlog";

/** @returns what is wrong with what the worker stored after the whole backlog, one line each; nothing when all is right. */
export async function findDisorder(sql: Connection, { owners, events }: BacklogSize): Promise<string[]> {
  const count = async (query: string): Promise<number> => {
    const [rows] = await sql.query(query);
    return Number((rows as { found: string }[])[0]?.found);
  };
  const facts: [string, number, number][] = [
    ["owners with a position", await count("SELECT COUNT(*) AS found FROM `position`"), owners],
    ["expenses", await count("SELECT COUNT(*) AS found FROM payment"), events - owners],
    ["parked events", await count("SELECT COUNT(*) AS found FROM parked"), 0],
    [
      "owners whose results are not numbered 1, 2, 3 … in the order of their rows",
      await count(
        `SELECT COUNT(DISTINCT owner_id) AS found FROM (
           SELECT owner_id, seq, ROW_NUMBER() OVER (PARTITION BY owner_id ORDER BY id) AS place FROM outbox) AS numbered
         WHERE seq <> place`,
      ),
      0,
    ],
  ];
  const results = await count("SELECT COUNT(*) AS found FROM outbox");
  if (results === 0) facts.push(["results", results, 1]);
  return facts.flatMap(([what, found, expected]) => (found === expected ? [] : [`${what}: ${found}, not ${expected}`]));
}
