import { expect } from "@jest/globals";
import type { Attack } from "../attack";

/** Somebody else's things: NOT_FOUND or null, and nothing of theirs in the answer. */
export const authorisationAttacks: Attack[] = [
  {
    name: "reading somebody else's expense",
    send: ({ graphql, boExpenseId }) =>
      graphql("query ($id: ID!) { me { expense(id: $id) { merchant } } }", { id: boExpenseId }),
    also: ({ data, text }) => {
      expect(data.me.expense).toBeNull();
      expect(text).not.toContain("Bo only");
    },
  },
  {
    name: "changing somebody else's expense",
    send: ({ graphql, boExpenseId }) =>
      graphql('mutation ($id: ID!) { updateExpense(id: $id, version: 1, input: { note: "mine" }) { merchant } }', {
        id: boExpenseId,
      }),
    code: "NOT_FOUND",
    also: ({ text }) => expect(text).not.toContain("Bo only"),
  },
  {
    name: "deleting somebody else's expense",
    send: ({ graphql, boExpenseId }) =>
      graphql("mutation ($id: ID!) { deleteExpense(id: $id) { id } }", { id: boExpenseId }),
    code: "NOT_FOUND",
    also: async (_, { bo, boExpenseId }) => {
      const { me } = await bo.dataOf("query ($id: ID!) { me { expense(id: $id) { deletedAt } } }", { id: boExpenseId });
      expect(me.expense.deletedAt).toBeNull();
    },
  },
  {
    name: "filing an expense under somebody else's category",
    send: async ({ graphql, bo }) => {
      const { me } = await bo.dataOf("{ me { categories { id } } }");
      return graphql(
        'mutation ($id: ID!) { recordExpense(input: { amount: { amount: "1" }, categoryId: $id }) { id } }',
        {
          id: me.categories[0].id,
        },
      );
    },
    code: "NOT_FOUND",
  },
  ...(["_entities(representations: []) { __typename }", "_service { sdl }"].map((field) => ({
    name: `${field.split(/\W/)[0]} from outside`,
    send: ({ graphql }) => graphql(`{ ${field} }`),
    status: 400,
    code: "GRAPHQL_VALIDATION_FAILED",
  })) satisfies Attack[]),
  {
    name: "an internal mutation from outside",
    send: ({ graphql, asha }) =>
      graphql('mutation ($id: ID!) { deliverToUsers(ownerId: $id, topic: "t", events: []) { applied } }', {
        id: asha.id,
      }),
    status: 400,
    code: "GRAPHQL_VALIDATION_FAILED",
  },
  ...(["x-user-id", "x_user_id", "x-client-address", "x-hop-proof"].map((header) => ({
    name: `a spoofed ${header}`,
    send: ({ graphql, bo }) => graphql("{ me { id } }", {}, null, { [header]: bo.id }),
    code: null,
    also: ({ data }) => expect(data.me).toBeNull(),
  })) satisfies Attack[]),
  ...(["userId", "ownerId"].map((field) => ({
    name: `${field} in an input`,
    send: ({ graphql, bo }) =>
      graphql("mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id } }", {
        input: { amount: { amount: "1" }, [field]: bo.id },
      }),
    status: 400,
    code: "BAD_USER_INPUT",
  })) satisfies Attack[]),
  {
    name: "a forged cursor",
    send: ({ graphql }) =>
      graphql("query ($after: String) { me { expenses(after: $after) { edges { cursor } } } }", {
        after: Buffer.from('["2026-01-01","x"]').toString("base64url"),
      }),
    code: "BAD_USER_INPUT",
    field: "after",
  },
  {
    name: "somebody else's cursor",
    send: async ({ graphql, bo }) => {
      const { me } = await bo.dataOf("{ me { expenses { pageInfo { endCursor } } } }");
      return graphql("query ($after: String) { me { expenses(after: $after) { edges { cursor } } } }", {
        after: me.expenses.pageInfo.endCursor,
      });
    },
    code: "BAD_USER_INPUT",
    field: "after",
  },
  {
    name: "nobody asks for personal things",
    send: ({ graphql }) =>
      graphql('mutation { recordExpense(input: { amount: { amount: "1", currency: "INR" } }) { id } }', {}, null),
    code: "UNAUTHENTICATED",
  },
];
