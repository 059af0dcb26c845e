import type { FetchNode } from "@apollo/query-planner";
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";
import { renamesOf } from "./rewrites";

/** The names that a fetch asks for below one object, as a tree; those of all types together. */
export interface AnswerShape {
  parts: ReadonlyMap<string, AnswerShape>;
  /** Other fetches of the plan put more into these objects. */
  isShared: boolean;
  /** It or a part of it is shared. */
  leadsToShared: boolean;
}

interface GrowingShape extends AnswerShape {
  parts: Map<string, GrowingShape>;
}

/**
 * What the fetches of a plan ask for. A subgraph may answer more than that, under a name that another subgraph answers: only what it was asked for is
 * taken into objects that several fetches fill.
 */
export class AnswerShapes {
  private readonly whole: GrowingShape[] = [];
  private readonly byPlace = new Map<string, GrowingShape[]>();

  /** @param keys where the objects of the fetch stand; none for a fetch at the root. */
  add({ operation, outputRewrites = [], requires = [] }: FetchNode, keys: readonly string[]): AnswerShape {
    const asked = readShape(operation, renamesOf(outputRewrites));
    const shape = requires.length > 0 ? (asked.parts.get("_entities") ?? newShape()) : asked;
    this.whole.push(shape);
    this.note(shape, keys);
    return shape;
  }

  /** When all fetches were added. */
  findShared(): void {
    for (const shapes of this.byPlace.values()) {
      if (shapes.length > 1) for (const shape of shapes) shape.isShared = true;
    }
    for (const shape of this.whole) findWays(shape);
  }

  private note(shape: GrowingShape, path: readonly string[]): void {
    const place = path.join(".");
    const known = this.byPlace.get(place);
    if (known) known.push(shape);
    else this.byPlace.set(place, [shape]);
    for (const [name, part] of shape.parts) if (part.parts.size > 0) this.note(part, [...path, name]);
  }
}

/** Removes what was not asked for from the objects that other fetches fill too. */
export function dropUnasked(value: unknown, shape: AnswerShape): void {
  if (!shape.leadsToShared || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) dropUnasked(item, shape);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    const asked = shape.parts.get(key);
    if (asked) dropUnasked(part, asked);
    else if (shape.isShared) Reflect.deleteProperty(value, key);
  }
}

function readShape(query: string, rename: ReadonlyMap<unknown, string>): GrowingShape {
  const { definitions } = parse(query, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = newShape();
  const collect = ({ selections }: SelectionSetNode, shape: GrowingShape): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const part = partOf(shape, rename.get(name) ?? name);
        if (selection.selectionSet) collect(selection.selectionSet, part);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment) collect(fragment.selectionSet, shape);
    }
  };
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet, root);
  }
  return root;
}

function newShape(): GrowingShape {
  return { parts: new Map(), isShared: false, leadsToShared: false };
}

function partOf({ parts }: GrowingShape, name: string): GrowingShape {
  const part = parts.get(name) ?? newShape();
  parts.set(name, part);
  return part;
}

function findWays(shape: GrowingShape): boolean {
  shape.leadsToShared = shape.isShared;
  for (const part of shape.parts.values()) if (findWays(part)) shape.leadsToShared = true;
  return shape.leadsToShared;
}
