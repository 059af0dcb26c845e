import { expect } from "@jest/globals";
import type { Attack } from "../attack";

/** Attempts to act as another user. Requests for another user's things are in ownership/. */
export const authorisationAttacks: Attack[] = [
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
];
