import { expect } from "@jest/globals";
import type { Attack } from "../attack";
import type { SubgraphName } from "@expense-tracker/services/services";

/** Removes a table, which causes an unexpected error of the database. */
const broken = (doing: string, subgraph: SubgraphName, tableName: string, query: string): Attack => ({
  name: `a database error while ${doing}: masked, with the request id to quote`,
  send: ({ databases, graphql, asha }) =>
    databases.withoutTable(subgraph, tableName, () =>
      graphql(query, {}, asha, { "x-request-id": `broken-${subgraph}` }),
    ),
  code: "INTERNAL",
  also: ({ text }) => {
    const [error] = JSON.parse(text).errors;
    expect(error.message).toBe(`something went wrong on our side; please quote broken-${subgraph}`);
    expect(text).not.toMatch(/table|column|errno/i);
  },
});

/** Answers do not show the database's errors. */
export const databaseAttacks: Attack[] = [
  broken("auth reads", "auth", "security_event", "{ me { account { securityEvents { edges { node { id } } } } } }"),
  broken("users reads", "users", "profile", "{ me { profile { firstName } } }"),
  broken("expenses reads", "expenses", "bank_message", "{ me { bankMessages { edges { node { text } } } } }"),
  broken(
    "expenses writes",
    "expenses",
    "expense_revision",
    'mutation { recordExpense(input: { amount: { amount: "1" }, merchant: "Never stored" }) { id } }',
  ),
];
