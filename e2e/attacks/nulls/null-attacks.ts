import { expect } from "@jest/globals";
import { getNamedType, getNullableType, isCompositeType, isNonNullType } from "graphql";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";
import type { Variables } from "../ownership/operation";
import { placesOf, type Place } from "../ownership/places";
import { calls } from "../ownership/rules";
import type { Reply } from "../world/reply";
import type { World } from "../world/world";
import { anyValue, argumentsWith, leaf, nullPlacesOf, withValueAt, type NullPlace } from "./null-places";

/**
 * Null at each argument, field of an input and item of a list that the API has, as part of a variable and as a variable of its own:
 * the client's mistake or the default, never our error. A nullable variable with a default value may stand where null is not allowed.
 */
export const nullAttacks: Attack[] = [...nullsInArguments(), ...nullsInDirectives()];

function nullsInDirectives(): Attack[] {
  return [
    ...["@include(if: $it)", "@skip(if: $it)"].map((directive) => [directive, `{ me { id ${directive} } }`]),
    ["__type(name: $it)", "{ __type(name: $it) { name } }"],
  ].map(([name, operation]) => ({
    name: `null for ${name}`,
    send: ({ graphql }) =>
      graphql(`query ($it: ${name?.startsWith("@") ? "Boolean = true" : 'String = "User"'}) ${operation}`, {
        it: null,
      }),
    status: 400,
    code: "BAD_USER_INPUT",
  }));
}

function nullsInArguments(): Attack[] {
  return placesOf()
    .filter(({ field }) => field.args.length > 0)
    .map((place) => ({
      name: `null for each part of the arguments of ${place.coordinate}`,
      send: async (world) => {
        const replies: [string, Reply][] = [];
        for (const nulled of nullPlacesOf(place)) {
          replies.push([`${nulled.coordinate} in JSON`, await sendInJson(world, place, nulled)]);
          const reply = await sendAsVariable(world, place, nulled);
          replies.push([`${nulled.coordinate} as a variable`, reply]);
          // The variable itself may be null, the place may not.
          if (isNonNullType(nulled.type))
            expect([nulled.coordinate, reply.codes]).toEqual([nulled.coordinate, ["BAD_USER_INPUT"]]);
        }
        const broken = replies.filter(([, { status, codes }]) => status >= 500 || codes.includes("INTERNAL"));
        expect(broken.map(([coordinate, { text }]) => `${coordinate}: ${text}`)).toEqual([]);
        const last = replies.at(-1)?.[1];
        if (!last) throw new Error(`${place.coordinate} has no arguments`);
        return last;
      },
      status: [200, 400],
      tellsAddress: true,
    }));
}

async function sendInJson(world: World, place: Place, nulled: NullPlace): Promise<Reply> {
  const { variables, person } = await callOf(place, world);
  const given = withValueAt(place, nulled, variables, null);
  const declared = place.field.args.filter(({ name }) => name in given);
  const parameters = declared.map(({ name, type }) => `$${name}: ${type.toString()}`).join(", ");
  const passed = declared.map(({ name }) => `${name}: $${name}`).join(", ");
  return world.graphql(operationOf(place, parameters, passed), given, person);
}

async function sendAsVariable(world: World, place: Place, nulled: NullPlace): Promise<Reply> {
  const { variables, person } = await callOf(place, world);
  const type = getNullableType(nulled.type);
  const standIn = isNonNullType(nulled.type) && !nulled.hasDefault ? ` = ${leaf(type, anyValue(type))}` : "";
  const passed = argumentsWith(place, nulled, "$it", variables);
  return world.graphql(operationOf(place, `$it: ${type.toString()}${standIn}`, passed), { it: null }, person);
}

function operationOf({ operation, above, field }: Place, parameters: string, passed: string): string {
  const asked = `${field.name}(${passed})${isCompositeType(getNamedType(field.type)) ? " { __typename }" : ""}`;
  const nested = above.reduceRight((inner, name) => `${name} { ${inner} }`, asked);
  return `${operation} (${parameters}) { ${nested} }`;
}

/** These end sessions or the account: each call gets a person of its own. */
const ending = /^Mutation\.(deleteAccount|changePassword|changeEmail|logOut|revokeOtherSessions)$/;

async function callOf(place: Place, { stranger }: World) {
  const own = ending.test(place.coordinate) ? { ...stranger, person: await newPerson() } : stranger;
  const variables: Variables = (await calls[place.coordinate]?.(own)) ?? {};
  return { variables, person: own.person };
}
