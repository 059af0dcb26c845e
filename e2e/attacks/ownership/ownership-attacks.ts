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

/** Requests for another user's things, wherever the API takes or returns any: NOT_FOUND or null, no data shown, no data changed. */
export const ownershipAttacks: Attack[] = [
  ...asked.flatMap(askForOthersThing),
  ...places.filter(answersObjects).map(askForOwn),
  ...places.filter(isEntrance).map(askSignedOut),
  ...entities.flatMap(resolveOthersEntity),
];

function askForOthersThing({ coordinate, place, path }: Pointer): Attack[] {
  const rule = pointers[coordinate];
  if (!rule) return [];
  return [
    {
      name: `${coordinate} of another user`,
      async send(world) {
        const variables = withValueAt(place, await callOf(place, world), path, rule.give(world.owner));
        return sendTo(world, place, variables, "stranger");
      },
      also: (reply, world) => expectAnswer(rule.answer, place, reply, world),
    },
  ];
}

/** Checks that a field returns only the caller's own things. */
function askForOwn(place: Place): Attack {
  const { coordinate } = place;
  return {
    name: `${coordinate}: nothing of another user`,
    // Mutations that are open to signed-out clients get no token: the new session shows whose it is.
    async send(world) {
      const isOpen = place.operation === "mutation" && coordinate in open;
      return sendTo(world, place, await callOf(place, world), isOpen ? "signed out" : "stranger");
    },
    code: refusedCalls[coordinate] ?? null,
    tellsAddress: true,
    also: expectNothingOfTheOwner,
  };
}

/** A root field, or a field of `me`: everything else is below one of these. */
function isEntrance({ above }: Place): boolean {
  return above.length === 0 || (above.length === 1 && above[0] === "me");
}

/** Asks signed out, with the ids of the owner's things: ids alone give no access. */
function askSignedOut(place: Place): Attack {
  const answer = open[place.coordinate] ?? (place.above.length > 0 ? "NULL" : "UNAUTHENTICATED");
  return {
    name: `${place.coordinate} signed out`,
    async send(world) {
      let variables = await callOf(place, world);
      for (const pointer of asked.filter(({ place: { coordinate } }) => coordinate === place.coordinate)) {
        const rule = pointers[pointer.coordinate];
        if (rule) variables = withValueAt(place, variables, pointer.path, rule.give(world.owner));
      }
      return sendTo(world, place, variables, "signed out");
    },
    tellsAddress: true,
    also: (reply, world) => expectAnswer(answer, place, reply, world),
  };
}

/** Asks a subgraph directly for another user's entity, with the gateway's proof: the token decides. */
function resolveOthersEntity({ where, type, key }: EntityKey): Attack[] {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${key.join(" ")} } } }`;
  return (["stranger", "signed out"] as const).map((who) => ({
    name: `${type} of another user, ${who === "signed out" ? who : "signed in"}`,
    where,
    send: (world: World) => {
      const representation = { __typename: type, ...keys[type]?.(world.owner) };
      const body = JSON.stringify({ query, variables: { of: [representation] } });
      return world.subgraph[where].post(body, asPerson(who === "signed out" ? null : world.stranger.person));
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
  who: "stranger" | "signed out",
): Promise<Reply> {
  return graphql(operationAt(place, variables), variables, who === "signed out" ? null : stranger.person);
}

async function expectAnswer(answer: Answer, place: Place, reply: Reply, world: World): Promise<void> {
  const isRefused = answer !== "OWN" && answer !== "NULL";
  expect(reply.codes).toEqual(isRefused ? [answer] : []);
  if (answer !== "OWN") expect(valueAt(place, reply)).toBeNull();
  await expectNothingOfTheOwner(reply, world);
}

/** The answer's value at a place; null when a value above it is null. */
function valueAt({ above, field }: Place, { data }: Reply): unknown {
  let value: unknown = data;
  const names = above.map((selected) => selected.replace(/\(.*/, ""));
  for (const name of [...names, field.name]) value = (value as Variables | null)?.[name] ?? null;
  return value;
}

async function expectNothingOfTheOwner({ text }: Reply, world: World): Promise<void> {
  const { owner, ownersMarks, ownersKept: before } = world;
  // Keep the new state: only the row that changed something fails, and not the rows after it.
  world.ownersKept = await world.keptOf(owner.person.id);
  expect(ownersMarks.filter((mark) => text.includes(mark))).toEqual([]);
  expect(world.ownersKept).toEqual(before);
}
