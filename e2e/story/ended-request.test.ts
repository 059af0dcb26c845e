import { openProcessList } from "@expense-tracker/testing/process-list";
import { RecordExpenseDocument, UpdateExpenseDocument } from "@expense-tracker/operations/graphql";
import { expect, test } from "@jest/globals";
import { categoriesOf } from "../world/categories-of";
import { endpoint, systemStatus } from "../world/edge";
import { settledPerson } from "../world/person";

const merchants = "{ me { expenses(first: 10) { edges { node { merchant version } } } } }";

test("when a client closes its connection to the edge, its statement in the database ends", async () => {
  const asha = await settledPerson();
  const [category] = await categoriesOf(asha);
  // The expense has a category, so no event changes it: the statement that is seen below is the client's own.
  const input = { amount: { amount: "320" }, merchant: "Swiggy", categoryId: category?.id };
  const { recordExpense } = await asha.dataOf(RecordExpenseDocument, { input });
  if (!recordExpense) throw new Error("the expense was not recorded");
  const { id, version } = recordExpense;
  const { databases } = await systemStatus();
  if (!databases.expenses) throw new Error("there is no database of expenses");
  // Connect as the subgraph's own account, because other accounts do not see its statements.
  const database = await openProcessList(databases.expenses.service);
  try {
    await database.connection.query("START TRANSACTION");
    await database.connection.query("SELECT version FROM expense WHERE id = ? FOR UPDATE", [id]);
    const client = new AbortController();
    const answer = fetch(endpoint(), {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${asha.token}` },
      body: JSON.stringify({
        query: UpdateExpenseDocument.toString(),
        variables: { id, version, input: { merchant: "Zomato" } },
      }),
      signal: client.signal,
    });
    answer.catch(() => undefined);
    await database.until(1, id);
    client.abort();
    await expect(answer).rejects.toThrow("aborted");
    await database.until(0, id);
    await database.connection.query("ROLLBACK");
    expect(await asha.dataOf(merchants)).toEqual({
      me: { expenses: { edges: [{ node: { merchant: "Swiggy", version } }] } },
    });
  } finally {
    await database.close();
  }
});
