import { AppError } from "@expense-tracker/kit/errors/app-error";
import { newAccessTokenHeader } from "@expense-tracker/kit/identity/hop-proof";
import type { SubgraphContext } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { SubgraphContract } from "@expense-tracker/schema/compose";
import type { TestAuth } from "./test-auth";

export type SubgraphName = "auth" | "users" | "expenses";

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@cost", "@listSize", "@tag"])';
const me = 'me: User @shareable @cost(weight: 1000) @tag(name: "needsUser")';

/** Small schemas of the same form as the real ones: `me` in all three, entities, an internal header, custom scalars, a paged list. */
const sdls: Record<SubgraphName, string> = {
  auth: `${link}
    type Query { ${me} }
    type User @key(fields: "id") { id: ID! account: Account dataExport(id: ID!): DataExport }
    type DataExport @key(fields: "id") { id: ID! account: String }
    type Account { email: String! }
    type AuthSession { accessToken: String! user: User! }
    type Mutation { signUp: AuthSession logIn: Boolean @cost(weight: 350000) refreshSession: Boolean @cost(weight: 6000) exportMyData: DataExport }
  `,
  users: `${link}
    scalar DateTime
    type Query { ${me} }
    type User @key(fields: "id") { id: ID! profile: Profile }
    type DataExport @key(fields: "id") { id: ID! profile: String }
    type Profile { displayName: String! address: String userAgent: String cookie: String }
    type Mutation { rename(to: String!): User @cost(weight: 30000) @tag(name: "needsUser") }
  `,
  expenses: `${link}
    scalar Date
    scalar JSON
    type Query { ${me} currencies: [Currency!] }
    type Currency { code: String! }
    type User @key(fields: "id") {
      id: ID!
      expenses(first: Int = 20, after: String, since: Date, filter: ExpenseFilter): ExpenseConnection
        @cost(weight: 20000)
        @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
      spending: Int
      crash: Int
      lie: Truth
      echo(value: JSON): JSON
    }
    type DataExport @key(fields: "id") { id: ID! expenses: String @cost(weight: 700000) }
    enum Direction { DEBIT CREDIT }
    input ExpenseFilter { direction: Direction bookedFrom: Date }
    type Truth { real: Int! }
    type ExpenseConnection { edges: [ExpenseEdge!]! totalCount: Int! }
    type ExpenseEdge { node: Expense! }
    type Expense { id: ID! owner: User! }
    type Mutation { recordExpense(amount: String!): Expense slow: Boolean }
  `,
};

const file = (name: SubgraphName) => `subgraphs/${name}/schema.graphql`;

export const contracts: Record<SubgraphName, SubgraphContract> = {
  auth: { name: "auth", file: file("auth"), sdl: sdls.auth },
  users: { name: "users", file: file("users"), sdl: sdls.users },
  expenses: { name: "expenses", file: file("expenses"), sdl: sdls.expenses },
};

type Parent = { id: string };

export function resolversOf(name: SubgraphName, auth: TestAuth): Record<string, unknown> {
  const meOf = (_: unknown, __: unknown, { user }: SubgraphContext) => (user ? { id: user.userId } : null);
  const reference = {
    __resolveReference: ({ id }: Parent, { user }: SubgraphContext) => (user?.userId === id ? { id } : null),
  };
  switch (name) {
    case "auth":
      return authResolvers(auth, meOf, reference);
    case "users":
      return {
        Query: { me: meOf },
        User: {
          ...reference,
          profile: (_: Parent, __: unknown, { client, cookie }: SubgraphContext) => ({
            displayName: "Asha",
            address: client.address,
            userAgent: client.userAgent,
            cookie,
          }),
        },
        DataExport: partOf("profile"),
        Mutation: {
          rename: (_: unknown, { to }: { to: string }) => {
            throw new AppError("CONFLICT", `${to} is taken`, { field: "to", conflictingId: "7" });
          },
        },
      };
    case "expenses":
      return expensesResolvers(meOf, reference);
  }
}

/** Each subgraph's part of a data export. */
function partOf(field: string) {
  return { __resolveReference: ({ id }: Parent) => ({ id }), [field]: ({ id }: Parent) => `${field} of ${id}` };
}

function authResolvers(auth: TestAuth, meOf: unknown, reference: object) {
  return {
    Query: { me: meOf },
    User: {
      ...reference,
      account: () => ({ email: "asha@example.com" }),
      dataExport: (_: Parent, { id }: Parent) => ({ id }),
    },
    DataExport: partOf("account"),
    Mutation: {
      async signUp(_: unknown, __: unknown, { setHeader }: SubgraphContext) {
        const accessToken = await auth.token();
        setHeader(newAccessTokenHeader, accessToken);
        setHeader("set-cookie", "__Host-refresh=r1; HttpOnly; Secure; Path=/");
        setHeader("set-cookie", "seen=yes; Expires=Wed, 01 Jan 2031 00:00:00 GMT");
        return { accessToken, user: { id: auth.userId } };
      },
      logIn: () => true,
      exportMyData: () => ({ id: "x1" }),
      refreshSession: (_: unknown, __: unknown, { cookie }: SubgraphContext) => cookie !== null,
    },
  };
}

function expensesResolvers(meOf: unknown, reference: object) {
  return {
    Query: { me: meOf, currencies: () => [{ code: "INR" }] },
    User: {
      ...reference,
      expenses: ({ id }: Parent, { first }: { first: number }, { setHeader }: SubgraphContext) => {
        // The gateway drops this cookie, because only auth may set cookies.
        setHeader("set-cookie", "stray=1");
        if (first < 1 || first > 100) throw new AppError("BAD_USER_INPUT", "must be from 1 to 100", { field: "first" });
        return { edges: [{ node: { id: "e1", owner: { id } } }], totalCount: 1 };
      },
      spending: () => 1250,
      crash: () => {
        throw new Error("connect ECONNREFUSED 10.1.2.3:3306");
      },
      lie: () => ({ real: 1 }),
      echo: (_: Parent, { value }: { value: unknown }) => value,
    },
    DataExport: partOf("expenses"),
    Mutation: {
      recordExpense: (_: unknown, __: unknown, { user }: SubgraphContext) => {
        if (!user) throw new AppError("UNAUTHENTICATED", "sign in first");
        return { id: "e1", owner: { id: user.userId } };
      },
      slow: () => true,
    },
  };
}
