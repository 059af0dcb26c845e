import { openProcessList } from "@expense-tracker/dev/test-process-list";
import { RecordExpenseDocument } from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { endpoint, systemStatus } from "../world/edge";
import { settledPerson } from "../world/person";

const merchants = "{ me { expenses(first: 10) { edges { node { merchant } } } } }";

test("a client that goes away at the edge ends its statement in the database", async () => {
  const asha = await settledPerson();
  const { databases } = await systemStatus();
  if (!databases.expenses) throw new Error("there is no database of expenses");
  // As the subgraph's own account: others are not shown its statements.
  const database = await openProcessList(databases.expenses.service);
  try {
    await database.connection.query("START TRANSACTION");
    await database.connection.query("SELECT seq FROM owner_stream WHERE owner_id = ? FOR UPDATE", [asha.id]);
    const client = new AbortController();
    const answer = fetch(endpoint(), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${asha.token}` },
      body: JSON.stringify({
        query: RecordExpenseDocument.toString(),
        variables: { input: { amount: { amount: "320" }, merchant: "Swiggy" } },
      }),
      signal: client.signal,
    });
    answer.catch(() => undefined);
    await database.until(1, asha.id);
    client.abort();
    await expect(answer).rejects.toThrow("aborted");
    await database.until(0, asha.id);
    await database.connection.query("ROLLBACK");
    expect(await asha.dataOf(merchants)).toEqual({ me: { expenses: { edges: [] } } });
  } finally {
    await database.close();
  }
});
