import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLOutputType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type SelectionSetNode,
} from "graphql";
import type { NullReasons } from "./null-reasons";
import { type ObjectLike, type Selecting, selectedFields } from "./selected-fields";
import { leafWriter } from "./write-leaf";

/** The writing of one answer: where it is, and why values are null. */
export interface Writing {
  path: (string | number)[];
  /** How much of `path` is valid. */
  depth: number;
  reasons: NullReasons;
}

/** Writes a value as JSON; null: the value must not be null and is, so that its parent becomes null. */
type Write = (value: unknown, writing: Writing) => string | null;

/**
 * Compiles what an operation selects on an object type into a function that writes the answer's text from merged data, in the operation's order
 * and with null in place of objects that lack a non-null value (GraphQL, *Handling Execution Errors*). The fields of each further type are
 * compiled when its first object is written.
 */
export function compileObject(
  selecting: Selecting,
  type: ObjectLike,
  selectionSets: readonly SelectionSetNode[],
): Write {
  let fields: Field[] | null = null;
  return (value, writing) => {
    fields ??= compileFields(selecting, type, selectionSets);
    const source = value as Record<string, unknown>;
    const { depth } = writing;
    writing.depth = depth + 1;
    let text = "";
    for (const { name, start, isHidden, write } of fields) {
      writing.path[depth] = name;
      const part = write(isHidden && !Object.hasOwn(source, name) ? undefined : source[name], writing);
      if (part === null) {
        writing.depth = depth;
        return null;
      }
      text += start + part;
    }
    writing.depth = depth;
    return `{${text}}`;
  };
}

interface Field {
  /** Response name. */
  name: string;
  /** The name in the answer's text, after a comma when it is not the first. */
  start: string;
  /** Every object has this property from its prototype. */
  isHidden: boolean;
  write: Write;
}

function compileFields(selecting: Selecting, type: ObjectLike, sets: readonly SelectionSetNode[]): Field[] {
  return [...selectedFields(selecting, type, sets)].map(([name, nodes], index) => ({
    name,
    start: `${index === 0 ? "" : ","}${JSON.stringify(name)}:`,
    isHidden: name in Object.prototype,
    write: compileField(selecting, type, nodes),
  }));
}

function compileField(selecting: Selecting, parent: ObjectLike, nodes: readonly FieldNode[]): Write {
  const name = nodes[0]?.name.value ?? "";
  if (name === "__typename") {
    if (isInterfaceType(parent))
      return (_, writing) => explained(writing, "the type of an interface object is not known");
    const text = JSON.stringify(parent.name);
    return () => text;
  }
  const field = parent.getFields()[name];
  if (!field) throw new Error(`${parent.name} has no field ${name}`);
  const selectionSets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  return compileValue(selecting, field.type, selectionSets);
}

function compileValue(selecting: Selecting, type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Write {
  if (isNonNullType(type)) {
    const write = compileNullable(selecting, type.ofType, sets);
    const message = `${String(type)} is null`;
    return (value, writing) => {
      if (value !== null && value !== undefined) return write(value, writing);
      return explained(writing, message);
    };
  }
  const write = compileNullable(selecting, type, sets);
  const message = `${String(type)} is missing`;
  return (value, writing) => {
    if (value === null) return "null";
    if (value === undefined) explained(writing, message);
    else return write(value, writing) ?? "null";
    return "null";
  };
}

/** Writes a value that is not null; null for one that is not of its type, or that contains null where it must not. */
function compileNullable(selecting: Selecting, type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Write {
  const wrong = `the value is not a ${String(type)}`;
  if (isListType(type)) return compileList(compileValue(selecting, type.ofType, sets), wrong);
  if (isLeafType(type)) {
    const write = leafWriter(type);
    return (value, writing) => write(value) ?? explained(writing, wrong);
  }
  if (isObjectType(type)) {
    const write = compileObject(selecting, type, sets);
    return (value, writing) => {
      if (!isObject(value)) return explained(writing, wrong);
      const typename = value["__typename"];
      if (typename !== undefined && typename !== type.name) return explained(writing, wrong);
      return write(value, writing);
    };
  }
  return compileAbstract(selecting, type, sets);
}

function compileList(write: Write, wrong: string): Write {
  return (value, writing) => {
    if (!Array.isArray(value)) return explained(writing, wrong);
    const items: readonly unknown[] = value;
    const { depth } = writing;
    writing.depth = depth + 1;
    let text = "";
    for (let index = 0; index < items.length; index++) {
      writing.path[depth] = index;
      const part = write(items[index], writing);
      if (part === null) {
        writing.depth = depth;
        return null;
      }
      text += index === 0 ? part : `,${part}`;
    }
    writing.depth = depth;
    return `[${text}]`;
  };
}

/**
 * The object's own `__typename` chooses the fields. A type that clients must not see is a wrong value. An interface object has the name of its
 * interface; and where the planner saw no need for a name, there is none. Then the object is written without knowing its type, if an operation
 * selects the same on all types.
 */
function compileAbstract(selecting: Selecting, type: GraphQLAbstractType, sets: readonly SelectionSetNode[]): Write {
  const { schema, types } = selecting;
  const writers = new Map<unknown, Write | null>();
  const writerFor = (typename: unknown): Write | null => {
    if (typename === undefined) return compileUnknown(selecting, type, sets);
    const object = typeof typename === "string" ? schema.getType(typename) : undefined;
    if (isObjectType(object)) return schema.isSubType(type, object) ? compileObject(selecting, object, sets) : null;
    if (!isInterfaceType(object) || !types.isInterfaceObject(typename)) return null;
    return object === type || schema.isSubType(type, object) ? compileUnknown(selecting, object, sets) : null;
  };
  return (value, writing) => {
    if (!isObject(value)) return explained(writing, `the value is not a ${String(type)}`);
    const typename = value["__typename"];
    let write = writers.get(typename);
    if (write === undefined) {
      write = writerFor(typename);
      if (write || typename === undefined) writers.set(typename, write);
    }
    return write ? write(value, writing) : explained(writing, `an object of ${String(type)} has no known __typename`);
  };
}

/** Writes objects of an unknown type; null when what an operation selects on them depends on the type. */
function compileUnknown(
  selecting: Selecting,
  type: GraphQLAbstractType,
  sets: readonly SelectionSetNode[],
): Write | null {
  const selections = selecting.schema.getPossibleTypes(type).map((object) => selectedFields(selecting, object, sets));
  if (isUnionType(type)) return selections.every(({ size }) => size === 0) ? () => "{}" : null;
  const fields = selectedFields(selecting, type, sets);
  const names = [...fields.keys()].join();
  const asksForType = [...fields.values()].some(([node]) => node?.name.value === "__typename");
  const isSame = !asksForType && selections.every((selection) => [...selection.keys()].join() === names);
  return isSame ? compileObject(selecting, type, sets) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function explained({ path, depth, reasons }: Writing, message: string): null {
  reasons.explain(path.slice(0, depth), message);
  return null;
}
