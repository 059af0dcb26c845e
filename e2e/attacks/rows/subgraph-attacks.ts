import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import { type HopRequest, signHop } from "@expense-tracker/kit/identity/hop-proof";
import type { Attack } from "../attack";
import { type HeaderValues, request } from "../world/send";
import { subgraphNames, type SubgraphName } from "@expense-tracker/services/services";
import { hopRequest } from "../world/subgraph-doors";
import { asPerson, type World } from "../world/world";

const body = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
const me = body("{ me { id } }");
/** Fields that each subgraph has of a person. */
const own: Record<SubgraphName, string> = {
  auth: "account { email }",
  users: "profile { firstName }",
  expenses: "expenses { totalCount }",
};
const entities = (name: SubgraphName) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id ${own[name]} } } }`;
const entityOf = (name: SubgraphName, id: string) => body(entities(name), { of: [{ __typename: "User", id }] });

/** A request that is refused because of its proof; everything else is right, and the token is Asha's. */
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

/** The gateway's proof for Asha's request, with this change. */
const signed = (
  where: SubgraphName,
  { hopKeys, asha }: World,
  changed: Partial<HopRequest> = {},
  nowMs = Date.now(),
): string => signHop(hopKeys.gateway, { ...hopRequest(where, me, asPerson(asha)), ...changed }, nowMs);

const hopAttacks = (where: SubgraphName): Attack[] => {
  const other = where === "auth" ? "users" : "auth";
  const good = (world: World) => signed(where, world);
  const without: [string, (world: World) => string][] = [
    ["an operation", () => me],
    ["_entities", ({ asha }) => entityOf(where, asha.id)],
    ["_service", () => body("{ _service { sdl } }")],
    ["introspection", () => body("{ __schema { types { name } } }")],
  ];
  const changed: [string, Partial<HopRequest>][] = [
    ["of another body", { body: body("{ me { x: id } }") }],
    [`for ${other}`, { audience: other }],
    ["of another path", { path: "/internal/revoked-sessions" }],
    ["of another method", { method: "GET" }],
  ];
  return [
    ...without.map(([what, sent]) => unproved(where, `${what} without a proof`, () => null, sent)),
    ...changed.map(([what, change]) => unproved(where, `the proof ${what}`, (world) => signed(where, world, change))),
    unproved(where, "a proof of 31 s ago", (world) => signed(where, world, {}, Date.now() - 31_000)),
    unproved(where, "a proof from the future", (world) => signed(where, world, {}, Date.now() + 60_000)),
    unproved(where, "a proof whose time was changed", (world) => good(world).replace(/t=\d/, "t=2")),
    unproved(where, "a proof whose nonce was changed", (world) => good(world).replace(/n=[\da-f]{8}/, "n=00000000")),
    unproved(where, "a proof under another kid", (world) => good(world).replace(/kid=[^,]+/, "kid=other")),
    unproved(where, "a proof with a cut signature", (world) => good(world).slice(0, -1)),
    unproved(where, "a proof of zeros", () => `kid=k1,t=${Date.now()},n=${randomUUID()},sig=${"A".repeat(43)}`),
    unproved(where, "two proofs", (world) => `${good(world)}, ${good(world)}`),
    ...overheard(where),
  ];
};

/** An attacker reads Asha's request on its way, and sends it again or uses its proof. */
const overheard = (where: SubgraphName): Attack[] => {
  const send = (name: string, headers: (world: World) => HeaderValues): Attack => ({
    name: `an overheard proof ${name}`,
    where,
    // The proof is right for the same request without the changes of `headers`.
    send: (world) => world.subgraph[where].post(me, headers(world), signed(where, world)),
    status: 401,
    code: "UNAUTHENTICATED",
    also: ({ data }) => expect(data).toBeNull(),
  });
  return [
    {
      name: "an overheard request, sent again as it was",
      where,
      send: async (world) => {
        const proof = signed(where, world);
        const first = await world.subgraph[where].post(me, asPerson(world.asha), proof);
        expect(first.data.me.id).toBe(world.asha.id);
        return world.subgraph[where].post(me, asPerson(world.asha), proof);
      },
      status: 401,
      code: "UNAUTHENTICATED",
      also: ({ data }) => expect(data).toBeNull(),
    },
    send("with another user's token", ({ bo }) => asPerson(bo)),
    send("without its token", () => ({})),
    ...["x-client-address", "x-client-user-agent", "cookie", "x-request-id", "traceparent"].map((header) =>
      send(`with a ${header} of the attacker's`, ({ asha }) => ({ ...asPerson(asha), [header]: "203.0.113.9" })),
    ),
  ];
};

/** The test knows the key, so it can make the gateway's proof. The subgraph still decides by the user's token. */
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
    name: "no token with Bo's entity: null",
    where,
    send: ({ subgraph, bo }) => subgraph[where].post(entityOf(where, bo.id)),
    code: null,
    also: ({ data }) => expect(data._entities).toEqual([null]),
  },
  ...["x-user-id", "x_user_id", "x-client-user-id"].flatMap((header): Attack[] => [
    {
      name: `a spoofed ${header} without a token: signed out`,
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

/** Delivery's key gives access only to internal mutations, and the gateway's key to everything else. */
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
        subgraph[where].post(me, asPerson(asha), signHop(hopKeys.delivery, hopRequest(where, me, asPerson(asha)))),
      code: "FORBIDDEN",
    },
  ];
};

/** Attacks behind the edge, by an attacker who can reach the subgraphs' ports. */
export const subgraphAttacks: Attack[] = [
  ...subgraphNames.flatMap((name) => [...hopAttacks(name), ...ownerAttacks(name)]),
  ...deliveryAttacks("users", "deliverToUsers"),
  ...deliveryAttacks("expenses", "deliverToExpenses"),
  unproved("auth", "delivery's key, which opens nothing here", ({ hopKeys, asha }) =>
    signHop(hopKeys.delivery, hopRequest("auth", me, asPerson(asha))),
  ),
  {
    name: "the list of revoked sessions without a proof",
    where: "auth",
    send: ({ subgraph }) => request(`${subgraph.auth.base}/internal/revoked-sessions`, { method: "GET" }),
    status: 401,
    code: "UNAUTHENTICATED",
  },
];
