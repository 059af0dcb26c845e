import { expect } from "@jest/globals";
import type { Attack } from "../attack";
import { request } from "../world/send";
import { asPerson } from "../world/world";

const introspection = (name: string, query: string): Attack => ({
  name: `introspection in production: ${name}`,
  where: "gateway",
  send: ({ production, asha }) => production.post(JSON.stringify({ query }), asPerson(asha)),
  status: 400,
  code: "GRAPHQL_VALIDATION_FAILED",
  also: ({ data, text }) => {
    expect(data).toBeNull();
    expect(text).not.toContain("RecordExpenseInput");
  },
});

/** Asks both gateways: the one in development must give a hint, otherwise the row would prove nothing. */
const misspelt = (what: string, query: string, variables: object = {}): Attack => ({
  name: `a misspelt ${what} in production: no "Did you mean"`,
  where: "gateway",
  send: async ({ production, gateway, asha }) => {
    const body = JSON.stringify({ query, variables });
    expect((await gateway.post(body, asPerson(asha))).text).toContain("Did you mean");
    return production.post(body, asPerson(asha));
  },
  status: 400,
  also: ({ text }) => expect(text).not.toMatch(/did you mean|\bor \\"/i),
});

const expenses = "query ($filter: ExpenseFilter) { me { expenses(filter: $filter) { totalCount } } }";

/** A gateway in production mode beside the system's own. */
export const productionAttacks: Attack[] = [
  introspection("__schema", "{ __schema { types { name fields { name } } } }"),
  introspection("__type", '{ __type(name: "RecordExpenseInput") { inputFields { name } } }'),
  introspection("deep in a fragment", "{ ...F } fragment F on Query { __schema { queryType { name } } }"),
  misspelt("field", "{ me { expenss { totalCount } } }"),
  misspelt("argument", "{ me { expenses(frst: 1) { totalCount } } }"),
  misspelt("type", "{ me { ...F } } fragment F on Usr { id }"),
  misspelt("type of a variable", "query ($f: ExpenseFiltr) { me { expenses(filter: $f) { totalCount } } }"),
  misspelt("enum value", "{ me { expenses(filter: { direction: DEBITT }) { totalCount } } }"),
  misspelt("enum value in the variables", expenses, { filter: { direction: "DEBITT" } }),
  misspelt("input field", "{ me { expenses(filter: { merchan: 1 }) { totalCount } } }"),
  misspelt("input field in the variables", expenses, { filter: { merchan: "x" } }),
  {
    name: "a browser that opens the endpoint in production: no page",
    where: "gateway",
    send: ({ production }) => request(production.url, { method: "GET", headers: { accept: "text/html" } }),
    status: 405,
    code: "BAD_REQUEST",
    also: ({ text }) => expect(text).not.toMatch(/<html/i),
  },
];
