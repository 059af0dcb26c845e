import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
} from "graphql";
import type { Random } from "@expense-tracker/testing/random";

/** A field of a candidate operation, with the values of its arguments. */
export interface Node {
  field: GraphQLField<unknown, unknown>;
  args: Record<string, string>;
  below: Node[];
}

/** The gateway refuses deeper nesting. */
const maxDepth = 9;
const searched = '"no such thing"';
const decade = '{ from: "2016-12-01", to: "2026-11-26" }';

/** Makes a field of this type with random arguments and a few fields below it. */
export function randomNode(schema: GraphQLSchema, typeName: string, random: Random, depth = 0): Node | null {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return null;
  const fields = Object.values(type.getFields()).filter(
    (field) =>
      !field.args.some(({ name }) => name === "id") && (depth < maxDepth || isLeafType(getNamedType(field.type))),
  );
  const field = random.pick(fields);
  return { field, args: randomArguments(field, random), below: randomBelow(schema, field, random, depth) };
}

function randomBelow(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  random: Random,
  depth: number,
): Node[] {
  const named = getNamedType(field.type);
  if (isLeafType(named)) return [];
  const count = 1 + random.below(4);
  const nodes = Array.from({ length: count }, () => randomNode(schema, named.name, random, depth + 1));
  return nodes.filter((node) => node !== null);
}

function randomArguments(field: GraphQLField<unknown, unknown>, random: Random): Record<string, string> {
  return Object.fromEntries(
    field.args.flatMap((argument) => {
      const value = randomValue(argument, random);
      return value === null ? [] : [[argument.name, value]];
    }),
  );
}

function randomValue({ name, type }: GraphQLArgument, random: Random): string | null {
  const named = getNamedType(type);
  if (name === "first") return String(random.pick([1, 20, 100]));
  if (name === "period") return decade;
  if (isEnumType(named)) return random.pick(named.getValues()).name;
  if (isInputObjectType(named) && named.name === "ExpenseFilter") return randomFilter(random);
  if (isInputObjectType(named) && named.name === "ExpenseSort")
    return `{ by: ${random.pick(["AMOUNT", "CREATED_AT", "BOOKED_ON"])} }`;
  return null;
}

function randomFilter(random: Random): string {
  const parts = [
    "",
    `search: ${searched}`,
    `merchant: ${searched}`,
    'tags: ["tag 1", "tag 2", "tag 3"]',
    'minAmount: "0.01"',
  ];
  return `{ ${random.pick(parts)} ${random.pick(["", 'bookedFrom: "2001-01-01"', 'maxAmount: "99999999"'])} }`;
}

/** Makes one change: adds a field, adds an alias of an existing field, changes arguments, or removes a field. */
export function changed(schema: GraphQLSchema, nodes: readonly Node[], random: Random): Node[] {
  const copy = structuredCloneOf(nodes);
  const { list, typeName } = random.pick(listsOf(copy, "User"));
  const at = random.below(Math.max(1, list.length));
  const node = list[at];
  switch (random.below(4)) {
    case 0: {
      const added = randomNode(schema, typeName, random);
      if (added) list.push(added);
      break;
    }
    case 1:
      if (node) list.push(...structuredCloneOf([node]));
      break;
    case 2:
      if (node) node.args = randomArguments(node.field, random);
      break;
    default:
      if (list.length > 1) list.splice(at, 1);
  }
  return copy;
}

function structuredCloneOf(nodes: readonly Node[]): Node[] {
  return nodes.map(({ field, args, below }) => ({ field, args: { ...args }, below: structuredCloneOf(below) }));
}

function listsOf(list: Node[], typeName: string): { list: Node[]; typeName: string }[] {
  return [
    { list, typeName },
    ...list.flatMap(({ field, below }) => (below.length > 0 ? listsOf(below, getNamedType(field.type).name) : [])),
  ];
}

/** Prints the fields. Leaves out repeated leaves, because the number of aliases is limited; other repeated fields get an alias. */
export function textOf(nodes: readonly Node[]): string {
  let aliases = 0;
  const write = (list: readonly Node[]): string => {
    const used = new Set<string>();
    return list
      .filter(
        ({ field, below }, index) => below.length > 0 || list.findIndex((other) => other.field === field) === index,
      )
      .map(({ field, args, below }) => {
        const alias = used.has(field.name) ? `x${aliases++}: ` : "";
        used.add(field.name);
        const given = Object.entries(args).map(([name, value]) => `${name}: ${value}`);
        return `${alias}${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${below.length > 0 ? ` { ${write(below)} }` : ""}`;
      })
      .join(" ");
  };
  return `{ me { ${write(nodes)} } }`;
}
