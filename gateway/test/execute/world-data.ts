import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from "graphql";
import { Random, seedOf } from "./random";
import { mediaTypes, type World } from "./world";

/** A resolver that failed, in a subgraph or in the judge. */
export class PlannedFailure extends Error {}

interface Source {
  id?: string;
  [name: string]: unknown;
}

/**
 * Resolves all fields of a world. The same object, field and arguments have the same value in each subgraph and in the judge: a value, null, or
 * a failure.
 */
export function resolverOf(world: World, dataSeed: number): GraphQLFieldResolver<unknown, unknown> {
  const known = new Map([...world.entities.values(), world.mediaFields].flat().map((field) => [field.name, field]));
  return (given, args, _context, { fieldName, returnType, parentType }) => {
    const source = (given ?? {}) as Source;
    if (fieldName === "id") return source.id;
    if (parentType.name === "Value") return source[fieldName];
    const key = `${dataSeed} ${source.id ?? parentType.name} ${fieldName} ${stable(args)}`;
    const field = known.get(fieldName);
    if (field?.requires !== undefined) {
      // A subgraph has the needed value in the representation; the judge looks it up.
      const needed = source[field.requires] ?? safeText(dataSeed, source.id, field.requires);
      return `${fieldName} of ${JSON.stringify(needed)}`;
    }
    if (field?.isSafe) return safeText(dataSeed, source.id, fieldName);
    return valueOf(new Random(seedOf(key)), returnType, world, 0);
  };
}

function safeText(dataSeed: number, id: string | undefined, name: string): string {
  return `${name} ${seedOf(`${dataSeed} ${id ?? ""} ${name}`) % 100}`;
}

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
