import { expect } from "@jest/globals";
import type { Attack } from "../attack";
import type { Reply } from "../world/reply";
import { asPerson, type World } from "../world/world";
import { checkRules } from "./check-rules";
import { entityKeys, type EntityKey } from "./entity-keys";
import { operationAt, withValueAt, type Variables } from "./operation";
import { answersObjects, placesOf, pointersOf, type Place, type Pointer } from "./places";
import { calls, keys, open, pointers, refusedCalls, type Answer } from "./rules";

const places = placesOf();
const asked = pointersOf(places);
const entities = entityKeys();
checkRules(places, asked, entities);

/** Somebody else's things, wherever the API takes or gives any: NOT_FOUND or null, nothing of theirs seen, nothing changed. */
export const ownershipAttacks: Attack[] = [
  ...asked.flatMap(pointAtTheirs),
  ...places.filter(answersObjects).map(askForOwn),
  ...places.filter(isEntrance).map(askAsNobody),
  ...entities.flatMap(resolveTheirs),
];

function pointAtTheirs({ coordinate, place, path }: Pointer): Attack[] {
  const rule = pointers[coordinate];
  if (!rule) return [];
  return [
    {
      name: `${coordinate} of somebody else's`,
      async send(world) {
        const variables = withValueAt(place, await callOf(place, world), path, rule.give(world.owner));
        return sendTo(world, place, variables, "stranger");
      },
      also: (reply, world) => expectAnswer(rule.answer, place, reply, world),
    },
  ];
}

/** Whatever a field gives is the caller's own. */
function askForOwn(place: Place): Attack {
  const { coordinate } = place;
  return {
    name: `${coordinate}: nothing of anybody else's`,
    // What is open to nobody takes no token: a new session is its own proof.
    async send(world) {
      const isOpen = place.operation === "mutation" && coordinate in open;
      return sendTo(world, place, await callOf(place, world), isOpen ? "nobody" : "stranger");
    },
    code: refusedCalls[coordinate] ?? null,
    tellsAddress: true,
    also: expectNothingOfTheOwner,
  };
}

/** A root field, or what a person has: everything else is below one of these. */
function isEntrance({ above }: Place): boolean {
  return above.length === 0 || (above.length === 1 && above[0] === "me");
}

/** With the owner's own things named: the ids alone open nothing. */
function askAsNobody(place: Place): Attack {
  const answer = open[place.coordinate] ?? (place.above.length > 0 ? "NULL" : "UNAUTHENTICATED");
  return {
    name: `${place.coordinate} as nobody`,
    async send(world) {
      let variables = await callOf(place, world);
      for (const pointer of asked.filter(({ place: { coordinate } }) => coordinate === place.coordinate)) {
        const rule = pointers[pointer.coordinate];
        if (rule) variables = withValueAt(place, variables, pointer.path, rule.give(world.owner));
      }
      return sendTo(world, place, variables, "nobody");
    },
    tellsAddress: true,
    also: (reply, world) => expectAnswer(answer, place, reply, world),
  };
}

/** At a subgraph itself, with the gateway's proof: the token decides. */
function resolveTheirs({ where, type, key }: EntityKey): Attack[] {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${key.join(" ")} } } }`;
  return (["stranger", "nobody"] as const).map((who) => ({
    name: `${type} of somebody else's as ${who === "nobody" ? who : "somebody"}`,
    where,
    send: (world: World) => {
      const representation = { __typename: type, ...keys[type]?.(world.owner) };
      const body = JSON.stringify({ query, variables: { of: [representation] } });
      return world.subgraph[where].post(body, asPerson(who === "nobody" ? null : world.stranger.person));
    },
    code: null,
    also: async (reply: Reply, world: World) => {
      expect(reply.data).toEqual({ _entities: [null] });
      await expectNothingOfTheOwner(reply, world);
    },
  }));
}

async function callOf({ coordinate }: Place, { stranger }: World): Promise<Variables> {
  return (await calls[coordinate]?.(stranger)) ?? {};
}

function sendTo(
  { graphql, stranger }: World,
  place: Place,
  variables: Variables,
  who: "stranger" | "nobody",
): Promise<Reply> {
  return graphql(operationAt(place, variables), variables, who === "nobody" ? null : stranger.person);
}

async function expectAnswer(answer: Answer, place: Place, reply: Reply, world: World): Promise<void> {
  const isRefused = answer !== "OWN" && answer !== "NULL";
  expect(reply.codes).toEqual(isRefused ? [answer] : []);
  if (answer !== "OWN") expect(valueAt(place, reply)).toBeNull();
  await expectNothingOfTheOwner(reply, world);
}

/** What the answer has at a place; null where something above it is. */
function valueAt({ above, field }: Place, { data }: Reply): unknown {
  let value: unknown = data;
  const names = above.map((selected) => selected.replace(/\(.*/, ""));
  for (const name of [...names, field.name]) value = (value as Variables | null)?.[name] ?? null;
  return value;
}

async function expectNothingOfTheOwner({ text }: Reply, world: World): Promise<void> {
  const { owner, ownersMarks, ownersKept: before } = world;
  // A row that has changed something fails, and the next is not blamed for it.
  world.ownersKept = await world.keptOf(owner.person.id);
  expect(ownersMarks.filter((mark) => text.includes(mark))).toEqual([]);
  expect(world.ownersKept).toEqual(before);
}
