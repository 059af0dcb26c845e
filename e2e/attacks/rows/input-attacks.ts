import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import type { Attack } from "../attack";

const record =
  "mutation ($input: RecordExpenseInput!, $key: String) { recordExpense(input: $input, idempotencyKey: $key) { id } }";
const setRate = "mutation ($id: ID!, $rate: Decimal!) { setExchangeRate(expenseId: $id, rate: $rate) { id } }";
const rateOn =
  "query ($from: CurrencyCode!, $to: CurrencyCode!, $on: Date) { exchangeRate(from: $from, to: $to, on: $on) { rate } }";
const recordSeveral =
  "mutation ($inputs: [RecordExpenseInput!]!) { recordExpenses(inputs: $inputs) { outcomes { expense { id } error { code } } } }";
const input = (values: object) => ({ input: { amount: { amount: "1" }, ...values } });

/** The gateway's scalars refuse the value before execution, or the error names the field. */
const refusedInput = (name: string, query: string, variables: object): Attack => ({
  name,
  send: ({ graphql }) => graphql(query, variables),
  status: [200, 400],
  code: "BAD_USER_INPUT",
});

const badAmount = (amount: unknown, currency = "EUR") =>
  refusedInput(`an amount of ${JSON.stringify(amount)} ${currency}`, record, input({ amount: { amount, currency } }));

const lists: Record<string, (page: string) => string> = {
  expenses: (page) => `expenses(${page}) { edges { cursor } }`,
  bankMessages: (page) => `bankMessages(${page}) { edges { cursor } }`,
  securityEvents: (page) => `account { securityEvents(${page}) { edges { cursor } } }`,
};
const badPage = (list: string, argument: "first" | "last", count: number): Attack => ({
  name: `${argument}: ${count} of ${list}`,
  send: ({ graphql }) => graphql(`query ($n: Int) { me { ${lists[list]?.(`${argument}: $n`)} } }`, { n: count }),
  code: "BAD_USER_INPUT",
  field: argument,
});

const expensesOfKey = "query ($search: String) { me { expenses(filter: { search: $search }) { totalCount } } }";

/** Values that are out of range, impossible or unknown. */
export const inputAttacks: Attack[] = [
  ...Object.keys(lists).flatMap((list) => [-1, 0, 101].map((count) => badPage(list, "first", count))),
  ...[-1, 0, 101].map((count) => badPage("expenses", "last", count)),
  {
    name: "first: 2^31, which is not an Int, and would cost too much",
    send: ({ graphql }) => graphql("query ($n: Int) { me { expenses(first: $n) { totalCount } } }", { n: 2 ** 31 }),
    status: 400,
    code: "LIMIT_EXCEEDED",
  },
  ...["NaN", "1e400", "Infinity", "0.001", "9007199254740992", "99999999999999999999", "-5", "0", "", "1,000", 5].map(
    (amount) => badAmount(amount),
  ),
  badAmount("1.5", "JPY"),
  badAmount("1", "XYZ"),
  // Without a day the expense is today's, and the kuna ended in 2022.
  badAmount("1", "HRK"),
  ...["NaN", "1e400", "Infinity", "1,5", "", 5].map((rate) =>
    refusedInput(`an exchange rate of ${JSON.stringify(rate)}`, setRate, { id: randomUUID(), rate }),
  ),
  ...["1066-10-14", "2026-02-30", "' OR 1=1--"].map((on) =>
    refusedInput(`an exchange rate on ${on}`, rateOn, { from: "USD", to: "EUR", on }),
  ),
  refusedInput("an exchange rate of an unknown currency", rateOn, { from: "XYZ", to: "EUR" }),
  refusedInput("the 30th of February", record, input({ bookedOn: "2026-02-30" })),
  refusedInput(
    "the 30th of February in a literal",
    '{ me { expenses(filter: { bookedFrom: "2026-02-30" }) { totalCount } } }',
    {},
  ),
  refusedInput("an instant on the 30th of February", record, input({ occurredAt: "2026-02-30T10:00:00Z" })),
  refusedInput("an instant at 25 o'clock", record, input({ occurredAt: "2026-02-20T25:00:00Z" })),
  refusedInput("an input field that does not exist", record, input({ isAdmin: true })),
  ...["__proto__", "constructor", "prototype", "toString"].map((field) =>
    // Write JSON text: in an object literal __proto__ would set the prototype.
    refusedInput(
      `${field} as an input field`,
      record,
      JSON.parse(`{"input":{"amount":{"amount":"1"},"${field}":{"a":1}}}`),
    ),
  ),
  {
    name: "__proto__ in variables and extensions: no effect",
    send: ({ post, asha }) =>
      post('{"query":"{ me { id } }","variables":{"__proto__":{"admin":true}},"extensions":{"__proto__":{"x":1}}}', {
        authorization: `Bearer ${asha.token}`,
      }),
    status: [200, 400],
  },
  ...["__proto__", "constructor", "toString", "hasOwnProperty"].flatMap((name): Attack[] => [
    {
      name: `${name} as an alias, at the root and below`,
      send: ({ graphql }) => graphql(`{ ${name}: me { ${name}: id expenses(first: 1) { ${name}: totalCount } } }`),
      status: [200, 400],
    },
    {
      name: `${name} as a field`,
      send: ({ graphql }) => graphql(`{ me { ${name} } }`),
      status: 400,
      code: "GRAPHQL_VALIDATION_FAILED",
    },
    {
      name: `${name} as a variable, an operation and a fragment`,
      send: ({ post, asha }) =>
        post(
          JSON.stringify({
            query: `query ${name}($${name}: Int) { me { ...${name} expenses(first: $${name}) { totalCount } } } fragment ${name} on User { id }`,
            operationName: name,
          }).replace(/}$/, `,"variables":{"${name}":1}}`),
          { authorization: `Bearer ${asha.token}` },
        ),
      status: [200, 400],
    },
  ]),
  {
    name: "501 expenses at once",
    send: ({ graphql }) => graphql(recordSeveral, { inputs: Array.from({ length: 501 }, () => input({}).input) }),
    code: "BAD_USER_INPUT",
    field: "inputs",
  },
  {
    name: "20,000 expenses at once, which would cost too much",
    send: ({ graphql }) => graphql(recordSeveral, { inputs: Array.from({ length: 20_000 }, () => input({}).input) }),
    status: 400,
    code: "LIMIT_EXCEEDED",
  },
  {
    name: "several expenses, of which some are wrong: each has its outcome",
    send: ({ graphql }) =>
      graphql(recordSeveral, {
        inputs: [
          input({ note: "n".repeat(10_000) }).input,
          input({ merchant: "\u202Egnp.exe 🍕" }).input,
          input({ categoryId: "' OR 1=1--" }).input,
          input({ amount: { amount: "0.001", currency: "EUR" } }).input,
        ],
      }),
    code: null,
    also: ({ data }) =>
      expect(data.recordExpenses.outcomes.map(({ error }: { error: { code: string } | null }) => error?.code)).toEqual([
        "BAD_USER_INPUT",
        undefined,
        "NOT_FOUND",
        "BAD_USER_INPUT",
      ]),
  },
  ...["made up", "", "A".repeat(5_000), "%27%20OR%201=1"].map((since): Attack => ({
    name: `changes since ${since.slice(0, 20) || "an empty text"}`,
    send: ({ graphql }) =>
      graphql("query ($since: String) { me { expenseChanges(since: $since) { next } } }", { since }),
    code: "BAD_USER_INPUT",
    field: "since",
  })),
  ...[-1, 0, 501].map((first): Attack => ({
    name: `the first ${first} changes`,
    send: ({ graphql }) => graphql("query ($first: Int) { me { expenseChanges(first: $first) { next } } }", { first }),
    code: "BAD_USER_INPUT",
    field: "first",
  })),
  {
    name: "an expense as its own refund",
    send: async ({ graphql, asha }) => {
      const { id } = (await asha.dataOf(record, input({}))).recordExpense;
      const link = "mutation ($id: ID!) { linkRefund(refundId: $id, expenseId: $id) { id } }";
      return graphql(link, { id });
    },
    code: "BAD_USER_INPUT",
    field: "refundId",
  },
  {
    name: "an external id that is there already",
    send: async ({ graphql }) => {
      const variables = input({ externalId: randomUUID(), account: "1234" });
      await graphql(record, variables);
      return graphql(record, variables);
    },
    code: "CONFLICT",
    field: "externalId",
  },
  {
    name: "an idempotency key sent five times at once: one row",
    send: async ({ graphql, asha }) => {
      const [key, merchant] = [randomUUID(), `Once ${randomUUID()}`];
      const replies = await Promise.all(
        Array.from({ length: 5 }, () => graphql(record, { ...input({ merchant }), key })),
      );
      expect(new Set(replies.map(({ data }) => data.recordExpense.id)).size).toBe(1);
      expect((await asha.dataOf(expensesOfKey, { search: merchant })).me.expenses.totalCount).toBe(1);
      return graphql(record, { ...input({ merchant }), key });
    },
    code: null,
  },
  {
    name: "an idempotency key with another input",
    send: async ({ graphql }) => {
      const key = randomUUID();
      await graphql(record, { ...input({}), key });
      return graphql(record, { ...input({ merchant: "Another" }), key });
    },
    code: "IDEMPOTENCY_CONFLICT",
    field: "idempotencyKey",
  },
];
