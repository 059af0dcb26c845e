/**
 * The kind of graph that public benchmarks of gateways use: users with reviews with products, in three subgraphs. They have the names of ours, because
 * our gateway knows only those: `users` has the users, `expenses` the reviews, and `auth` the products.
 */
const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';

const plainSdls = {
  auth: `
    type Query { topProducts(first: Int): [Product!]! }
    type Product @key(fields: "upc") { upc: ID! name: String! price: Int! weight: Int! inStock: Boolean! }`,
  users: `
    type Query { users: [User!]! }
    type User @key(fields: "id") { id: ID! name: String! username: String! birthday: String! }`,
  expenses: `
    type User @key(fields: "id") { id: ID! reviews: [Review!]! }
    type Product @key(fields: "upc") { upc: ID! reviews: [Review!]! }
    type Review { id: ID! body: String! author: User! product: Product! }`,
};

export type ShopSubgraph = keyof typeof plainSdls;

/** The contract of one subgraph, as it is composed. */
export function shopContract(name: ShopSubgraph): string {
  return link + plainSdls[name];
}

/** The schema with which a stub answers, `_entities` too. */
export function shopStubSchema(name: ShopSubgraph): string {
  const entities = { auth: "Product", users: "User", expenses: "User | Product" }[name];
  const root = name === "expenses" ? "type Query" : "extend type Query";
  return `
    ${plainSdls[name]}
    scalar _Any
    union _Entity = ${entities}
    ${root} { _entities(representations: [_Any!]!): [_Entity]! }
    directive @key(fields: String!) repeatable on OBJECT`;
}

/** Two hops from users, two from products, and back to the users. */
export const shopOperation = `query Shop {
  users {
    id
    name
    username
    reviews { id body product { upc name price inStock reviews { id body author { id username } } } }
  }
  topProducts(first: 5) {
    upc
    name
    weight
    reviews { id body author { id name username reviews { id body product { upc name } } } }
  }
}
`;
