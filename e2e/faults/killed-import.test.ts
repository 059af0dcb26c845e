import { ImportExpensesDocument, ImportJobDocument } from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { systemStatus } from "../world/edge";
import { eventually } from "../world/eventually";
import { settledPerson, type Person } from "../world/person";
import { openTopicLog } from "../world/topic-log";

const rows = 6_000;
const statement = [
  "Date,Payee,Amount",
  ...Array.from(
    { length: rows },
    (_, index) => `2025-${String((index % 12) + 1).padStart(2, "0")}-11,Swiggy ${index},-${index + 1}.50`,
  ),
].join("\n");

test(
  "each row of a file is imported once, with its event, although the process that imports is killed half-way",
  async () => {
    const person = await settledPerson();
    const log = await openTopicLog();
    try {
      const { importExpenses: job } = await person.dataOf(ImportExpensesDocument, {
        input: { format: "CSV", content: statement },
      });
      const id = job?.id ?? "";
      const done = await eventually("some rows to be imported", () => doneOf(person, id));
      expect(done).toBeLessThan(rows);
      await kill("expenses");
      await eventually("the import to be done", async () => (await doneOf(person, id)) === rows);
      expect(await person.dataOf(ImportJobDocument, { id })).toMatchObject({
        me: { importJob: { status: "DONE", imported: rows, failed: 0, duplicates: 0 } },
      });
      const { me } = await person.dataOf("{ me { expenses { totalCount total { amount } } } }");
      expect(me.expenses).toEqual({
        totalCount: rows,
        total: [{ amount: `${(-rows * (rows + 1)) / 2 - rows / 2}.00`.replace("-", "") }],
      });
      await eventually("every row to be in Kafka", async () => importedIds(log, person).length >= rows);
      const ids = importedIds(log, person);
      expect([ids.length, new Set(ids).size]).toEqual([rows, rows]);
      const again = await person.dataOf(ImportExpensesDocument, { input: { format: "CSV", content: statement } });
      await eventually("the same file to bring nothing", async () => {
        const { me: state } = await person.dataOf(ImportJobDocument, { id: again.importExpenses?.id ?? "" });
        return state?.importJob?.duplicates === rows;
      });
    } finally {
      await log.close();
    }
  },
  5 * 60_000,
);

/** Null before the first chunk is done, and while the subgraph is down. */
async function doneOf(person: Person, id: string): Promise<number | null> {
  const { data } = await person.ask(ImportJobDocument, { id, after: rows * 2 });
  return data?.me?.importJob?.done || null;
}

async function kill(name: string): Promise<void> {
  const pid = (await systemStatus()).processes.find((process) => process.name === name)?.pid;
  if (!pid) throw new Error(`${name} does not run`);
  process.kill(pid, "SIGKILL");
}

/** The ids in the events of imports, each event once. */
function importedIds(log: Awaited<ReturnType<typeof openTopicLog>>, person: Person): string[] {
  const events = new Map(
    log
      .of(person.id)
      .filter(({ headers }) => headers["ce_type"] === "expenses.imported")
      .map(({ headers, value }) => [headers["ce_id"], value] as const),
  );
  return [...events.values()].flatMap((value) =>
    JSON.parse(value).expenses.map((expense: { id: string }) => expense.id),
  );
}
