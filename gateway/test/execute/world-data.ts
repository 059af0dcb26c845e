import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from "graphql";
import { idOf, keysOf } from "./entity-keys";
import { Random, seedOf } from "./random";
import { givenNeeds, madeOf, safeValue, type Source } from "./safe-values";
import { mediaTypes, type World } from "./world";

/** A resolver that failed, in a subgraph or in the judge. */
export class PlannedFailure extends Error {}

/**
 * Resolves all fields of a world. The same object, field and arguments have the same value in each subgraph and in the judge: a value, null, or
 * a failure.
 *
 * @param isWhole one graph, which looks up what a field needs; a subgraph must have got it in the representation.
 */
export function resolverOf(world: World, dataSeed: number, isWhole: boolean): GraphQLFieldResolver<unknown, unknown> {
  const fields = new Map([...world.entities.values(), world.mediaFields].flat().map((field) => [field.name, field]));
  const provides = new Map([...fields.values(), ...world.queries].map((field) => [field.name, field.provides]));
  return (given, args, _context, { fieldName, returnType, parentType, path }) => {
    const source = (given ?? {}) as Source;
    if (valueTypes.has(parentType.name)) return source[fieldName];
    const id = idOf(source);
    if (id !== undefined && (fieldName === "id" || fieldName === "code" || fieldName === "place")) {
      return keysOf(id)[fieldName];
    }
    const field = fields.get(fieldName);
    if (field?.requires !== undefined && !isWhole) {
      const needs = givenNeeds(source, field.requires);
      const isOfRepresentation = path.prev?.prev?.key === "_entities";
      if (needs === null) throw new Error(isOfRepresentation ? "the representation lacks a need" : askedTooEarly);
      return madeOf(field, needs);
    }
    if (field?.isSafe || field?.requires !== undefined) return safeValue({ fields, dataSeed }, id, field);
    const key = `${dataSeed} ${id ?? parentType.name} ${fieldName} ${stable(args)}`;
    const value = valueOf(new Random(seedOf(key)), returnType, world, 0);
    const provided = fields.get(/(\w+)[ }]*$/.exec(provides.get(fieldName) ?? "")?.[1] ?? "");
    if (provided?.isSafe)
      hand(value, (object) => ({ [provided.name]: safeValue({ fields, dataSeed }, object.id, provided) }));
    return value;
  };
}

/** Puts more into all objects of a value: what a subgraph provides along a path it may also need there. */
function hand(value: unknown, more: (object: Source) => Record<string, unknown>): void {
  if (Array.isArray(value)) for (const item of value) hand(item, more);
  else if (typeof value === "object" && value !== null && !(value instanceof Error)) {
    Object.assign(value, more(value as Source));
  }
}

/**
 * The message of a subgraph that is asked for a field with needs where it cannot have got them, as part of what it answers itself. It is a fault of the
 * plan: Apollo's planner does so with some requirements of requirements. No executor could mend it.
 */
export const askedTooEarly = "a field is asked for before its needs";

const valueTypes = new Set(["Value", "Place", "Spot"]);

/** Arguments in one order: a subgraph may get them in another one. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function valueOf(random: Random, type: GraphQLOutputType, world: World, depth: number): unknown {
  if (random.chance(3)) throw new PlannedFailure("planned");
  if (random.chance(isNonNullType(type) ? 2 : 12)) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    // An item that fails is an error value, which graphql-js takes as the failure of this item alone.
    return Array.from({ length: random.int(4) }, () => {
      try {
        return valueOf(random, nullable.ofType, world, depth);
      } catch (error) {
        return error;
      }
    });
  }
  if (isEnumType(nullable)) return random.chance(4) ? "SECRET" : random.pick(["RED", "GREEN"]);
  if (isScalarType(nullable)) return scalarOf(random, nullable.name);
  return objectOf(random, nullable.name, world, depth);
}

const texts = ["", "plain", 'quote " and \\', "line\nbreak", "emoji 😀", "\u2028", "half \ud800"];

function scalarOf(random: Random, name: string): unknown {
  switch (name) {
    case "Int":
      return random.pick([0, -1, 2 ** 31 - 1, -(2 ** 31), random.int(1_000)]);
    case "Float":
      return random.pick([0.5, -3, 1e21, random.int(1_000) / 7]);
    case "Boolean":
      return random.chance(50);
    case "Raw":
      return random.pick<unknown>([1, "text", { deep: [1, null, { __typename: "x" }] }, [[]], false]);
    default:
      return random.pick(texts) + String(random.int(5));
  }
}

function objectOf(random: Random, name: string, world: World, depth: number): unknown {
  if (name === "Value") return valueObject(random, depth);
  const entities = [...world.entities.keys()].filter((entity) => !mediaTypes.includes(entity));
  const candidates = name === "Item" || name === "Any" ? entities : name === "Media" ? mediaTypes : [name];
  const type = random.pick(candidates);
  // A few ids only, so that the same entity is often at several places.
  return { __typename: type, id: `${type}-${random.int(3)}` };
}

function valueObject(random: Random, depth: number): unknown {
  return {
    x: random.chance(20) ? null : random.int(100),
    y: random.chance(5) ? null : random.pick(texts),
    color: random.chance(10) ? "SECRET" : random.pick(["RED", "GREEN", null]),
    inner:
      depth > 1 || random.chance(50)
        ? null
        : Array.from({ length: random.int(3) }, () => valueObject(random, depth + 1)),
  };
}
