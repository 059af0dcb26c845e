import type { FetchNode } from "@apollo/query-planner";
import { type Path, SubgraphError } from "../subgraph/subgraph-error";
import type { AnswerShape } from "./answer-shapes";
import { copyOf } from "./copy-of";
import { type EntityFields, readEntityFields } from "./entity-fields";
import { compileRequest } from "./fetch-body";
import type { Run, RunNode, Values } from "./fetch-run";
import { mergeInto } from "./merge";
import { beforeList, maxPaths } from "./null-reasons";
import { pathsOfPlaces, type Place, placesAt } from "./places";
import { compileRepresentation, type ReadRepresentation } from "./representations";
import { renamesOf, rewrite } from "./rewrites";
import type { SupergraphTypes } from "./supergraph-types";

/** The entities that a fetch asks for: each one once, with all its places in the answer. */
interface Asked {
  /** JSON of the representations. */
  representations: string[];
  places: Place[][];
}

/**
 * Compiles a fetch of more fields of objects that the answer already has.
 *
 * @param keys the path of the objects in the plan, without marks for lists.
 * @param index the number of the fetch in its plan.
 * @param shape what it asks for of each object.
 */
export function compileEntityFetch(
  node: FetchNode,
  keys: readonly string[],
  index: number,
  shape: AnswerShape,
  types: SupergraphTypes,
): RunNode {
  const { serviceName, requires = [], inputRewrites = [], outputRewrites = [] } = node;
  const request = compileRequest(node);
  const read = compileRepresentation(requires, types);
  const renames = renamesOf(outputRewrites);
  const fields = readEntityFields(node.operation, renames, types);
  const placing = { fields, shape, types };
  const readWhole: ReadWhole = (place, values) => {
    const representation = read(place);
    if (typeof representation !== "string" || fields.hasRequirements(place["__typename"], values))
      return representation;
    // The planner lists what fields need that a condition leaves out now, and then their needs were left out too.
    return read(place, true);
  };
  const textOf = (representation: Record<string, unknown>): string => {
    for (const change of inputRewrites) rewrite(representation, change, types);
    return JSON.stringify(representation);
  };
  return async (run) => {
    const { representations, places } = ask(run, keys, (place) => readWhole(place, run.values), textOf);
    if (representations.length === 0) return;
    const { data, errors } = await run.send(serviceName, request(run.given, representations));
    const entities = listOf(data?.["_entities"]);
    for (const change of outputRewrites) rewrite(entities, change, types);
    places.forEach((found, at) => place(entities[at], found, placing));
    if (errors) run.errors[index] = placeErrors(errors, { run, keys, places, renames });
  };
}

type ReadWhole = (place: Place, values: Values) => ReturnType<ReadRepresentation>;

function ask(
  run: Run,
  keys: readonly string[],
  read: (place: Place) => ReturnType<ReadRepresentation>,
  textOf: (representation: Record<string, unknown>) => string,
): Asked {
  const asked: Asked = { representations: [], places: [] };
  const known = new Map<string, number>();
  for (const place of placesAt(run.data, keys)) {
    const representation = read(place);
    if (representation === null) continue;
    if (typeof representation === "string") {
      run.skipped.push({ keys, place, missing: representation });
      continue;
    }
    const text = textOf(representation);
    const at = known.get(text);
    if (at !== undefined) {
      asked.places[at]?.push(place);
      continue;
    }
    known.set(text, asked.representations.length);
    asked.representations.push(text);
    asked.places.push([place]);
  }
  return asked;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

interface EntityPlacing {
  fields: EntityFields;
  shape: AnswerShape;
  types: SupergraphTypes;
}

/** Puts an entity into all its places. Null: the subgraph does not know the entity, so its fields are null; without a value they are missing. */
function place(entity: unknown, places: readonly Place[], { fields, shape, types }: EntityPlacing): void {
  places.forEach((target, index) => {
    if (entity === null) {
      for (const name of fields.names(target["__typename"])) target[name] ??= null;
    } else if (typeof entity === "object" && !Array.isArray(entity)) {
      const source = entity as Place;
      mergeInto(target, index === 0 && places.length === 1 ? source : copyOf(source), shape, types);
    }
  });
}

interface Placing {
  run: Run;
  keys: readonly string[];
  places: readonly (readonly Place[])[];
  renames: ReadonlyMap<unknown, string>;
}

/** Gives each error the paths at which the client sees the entity; an error of all entities those of all. */
function placeErrors(errors: readonly SubgraphError[], { run, keys, places, renames }: Placing): SubgraphError[] {
  const paths = pathsOfPlaces(run.data, keys);
  const placed: SubgraphError[] = [];
  for (const { message, path, extensions } of errors) {
    const add = (at: Path) => placed.push(new SubgraphError(message, at, extensions));
    const [start, at, ...rest] = path ?? ["_entities"];
    if (start !== "_entities") continue;
    const below = rest.map((key) => renames.get(key) ?? key);
    const found = typeof at === "number" ? [places[at] ?? []] : places;
    for (const target of found.flat()) {
      for (const prefix of paths.get(target) ?? []) {
        if (placed.length >= maxPaths) {
          add(beforeList(prefix));
          return placed;
        }
        add([...prefix, ...below]);
      }
    }
  }
  return placed;
}
