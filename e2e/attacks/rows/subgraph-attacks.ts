import { expect } from "@jest/globals";
import { signHop } from "@expense-tracker/kit/hop-proof";
import type { Attack } from "../attack";
import { request } from "../world/send";
import { subgraphNames, type SubgraphName } from "../world/subgraph-doors";
import { asPerson, type World } from "../world/world";

const body = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
const me = body("{ me { id } }");
/** What each subgraph knows of a person. */
const own: Record<SubgraphName, string> = {
  auth: "account { email }",
  users: "profile { firstName }",
  expenses: "expenses { totalCount }",
};
const entities = (name: SubgraphName) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id ${own[name]} } } }`;
const entityOf = (name: SubgraphName, id: string) => body(entities(name), { of: [{ __typename: "User", id }] });

/** Refused by the proof, whatever else is right: the token is Asha's own. */
const unproved = (
  where: SubgraphName,
  name: string,
  proof: (world: World) => string | null,
  sent: (world: World) => string = () => me,
): Attack => ({
  name,
  where,
  send: (world) => world.subgraph[where].post(sent(world), asPerson(world.asha), proof(world)),
  status: 401,
  code: "UNAUTHENTICATED",
  also: ({ data }) => expect(data).toBeNull(),
});

const hopAttacks = (where: SubgraphName): Attack[] => {
  const other = where === "auth" ? "users" : "auth";
  const signed = (world: World, nowMs = Date.now(), signedBody = me, audience: string = where) =>
    signHop(world.hopKeys.gateway, { audience, body: signedBody, nowMs });
  const good = (world: World) => signed(world);
  return [
    unproved(where, "an operation without a proof", () => null),
    unproved(
      where,
      "_entities without a proof",
      () => null,
      ({ asha }) => entityOf(where, asha.id),
    ),
    unproved(
      where,
      "_service without a proof",
      () => null,
      () => body("{ _service { sdl } }"),
    ),
    unproved(
      where,
      "introspection without a proof",
      () => null,
      () => body("{ __schema { types { name } } }"),
    ),
    unproved(where, "a proof replayed with another body", (world) =>
      signed(world, Date.now(), body("{ me { x: id } }")),
    ),
    unproved(where, `the proof for ${other}`, (world) => signed(world, Date.now(), me, other)),
    unproved(where, "a proof of 31 s ago", (world) => signed(world, Date.now() - 31_000)),
    unproved(where, "a proof from the future", (world) => signed(world, Date.now() + 60_000)),
    unproved(where, "a proof whose time was changed", (world) => good(world).replace(/t=\d/, "t=2")),
    unproved(where, "a proof under another kid", (world) => good(world).replace(/kid=[^,]+/, "kid=other")),
    unproved(where, "a proof with a cut signature", (world) => good(world).slice(0, -1)),
    unproved(where, "a proof of zeros", () => `kid=k1,t=${Date.now()},sig=${"A".repeat(43)}`),
    unproved(where, "two proofs", (world) => `${good(world)}, ${good(world)}`),
  ];
};

/** With the gateway's proof, which the test can make as it knows the key: the subgraph still decides by the user's own token. */
const ownerAttacks = (where: SubgraphName): Attack[] => [
  {
    name: "Asha's token with Bo's entity: null",
    where,
    send: ({ subgraph, asha, bo }) => subgraph[where].post(entityOf(where, bo.id), asPerson(asha)),
    code: null,
    also: ({ data, text }, { bo }) => {
      expect(data._entities).toEqual([null]);
      expect(text).not.toContain(bo.email);
    },
  },
  {
    name: "nobody's token with Bo's entity: null",
    where,
    send: ({ subgraph, bo }) => subgraph[where].post(entityOf(where, bo.id)),
    code: null,
    also: ({ data }) => expect(data._entities).toEqual([null]),
  },
  ...["x-user-id", "x_user_id", "x-client-user-id"].flatMap((header): Attack[] => [
    {
      name: `a spoofed ${header} without a token: nobody`,
      where,
      send: ({ subgraph, bo }) => subgraph[where].post(me, { [header]: bo.id }),
      code: null,
      also: ({ data }) => expect(data).toEqual({ me: null }),
    },
    {
      name: `a spoofed ${header} beside Asha's token: still Asha`,
      where,
      send: ({ subgraph, asha, bo }) => subgraph[where].post(me, { ...asPerson(asha), [header]: bo.id }),
      code: null,
      also: ({ data }, { asha }) => expect(data.me.id).toBe(asha.id),
    },
  ]),
  {
    name: "introspection with a proof: refused there too",
    where,
    send: ({ subgraph }) => subgraph[where].post(body("{ __schema { types { name } } }")),
    status: 400,
    code: "GRAPHQL_VALIDATION_FAILED",
  },
];

/** Delivery's key opens internal mutations only, the gateway's everything else. */
const deliveryAttacks = (where: "users" | "expenses", mutation: string): Attack[] => {
  const deliver = body(`mutation { ${mutation}(ownerId: "x", topic: "t", events: []) { applied } }`);
  return [
    {
      name: "an internal mutation with the gateway's key",
      where,
      send: ({ subgraph, asha }) => subgraph[where].post(deliver, asPerson(asha)),
      code: "FORBIDDEN",
    },
    {
      name: "a user's field with delivery's key",
      where,
      send: ({ subgraph, asha, hopKeys }) =>
        subgraph[where].post(me, asPerson(asha), signHop(hopKeys.delivery, { audience: where, body: me })),
      code: "FORBIDDEN",
    },
  ];
};

/** Behind the edge: what holds even for somebody who has found a way to the subgraphs' ports. */
export const subgraphAttacks: Attack[] = [
  ...subgraphNames.flatMap((name) => [...hopAttacks(name), ...ownerAttacks(name)]),
  ...deliveryAttacks("users", "deliverToUsers"),
  ...deliveryAttacks("expenses", "deliverToExpenses"),
  unproved("auth", "delivery's key, which opens nothing here", ({ hopKeys }) =>
    signHop(hopKeys.delivery, { audience: "auth", body: me }),
  ),
  {
    name: "the list of revoked sessions without a proof",
    where: "auth",
    send: ({ subgraph }) => request(`${subgraph.auth.base}/internal/revoked-sessions`, { method: "GET" }),
    status: 401,
    code: "UNAUTHENTICATED",
  },
];
