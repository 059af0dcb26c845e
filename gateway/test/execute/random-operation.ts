import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type OperationTypeNode,
} from "graphql";
import type { Random } from "./random";

/** An operation with its variables. */
export interface RandomOperation {
  text: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

interface Making {
  schema: GraphQLSchema;
  random: Random;
  fragments: string[];
  /** Fields that may still be selected. */
  left: number;
  names: number;
}

const declared =
  '($yes: Boolean!, $no: Boolean! = false, $maybe: Boolean! = true, $n: Int, $m: Int = 7, $filter: Filter, $words: [String!], $color: Color = GREEN, $label: String! = "v")';

/** Makes an operation on a schema: aliases, fragments, conditions, arguments, several operations in one document. */
export function randomOperation(schema: GraphQLSchema, kind: OperationTypeNode, random: Random): RandomOperation {
  const root = schema.getRootType(kind);
  if (!root) throw new Error(`the schema has no ${kind}`);
  const making: Making = { schema, random, fragments: [], left: 4 + random.int(22), names: 0 };
  const selections = selectionsOf(making, root, 0);
  const usesVariables = /\$/.test(selections + making.fragments.join());
  const isNamed = random.chance(60);
  const hasOther = isNamed && random.chance(30);
  const text = [
    `${kind} ${isNamed ? "Main" : ""} ${usesVariables ? declared : ""} ${selections}`,
    hasOther ? "query Other { __typename }" : "",
    ...making.fragments,
  ].join("\n");
  const used = new Set(text.slice(text.indexOf("{")).match(/\$\w+/g) ?? []);
  return {
    text: usesVariables ? text.replace(declared, declarations(used)) : text,
    operationName: hasOther ? "Main" : undefined,
    variables: Object.fromEntries(Object.entries(values(random)).filter(([name]) => used.has(`$${name}`))),
  };
}

/** Only variables that are used may be declared. */
function declarations(used: ReadonlySet<string>): string {
  const parts = declared.slice(1, -1).split(", ");
  return `(${parts.filter((part) => used.has(part.slice(0, part.indexOf(":")))).join(", ")})`;
}

function values(random: Random): Record<string, unknown> {
  const maybe = <Value>(name: string, value: () => Value) =>
    random.chance(33) ? {} : { [name]: random.chance(30) ? null : value() };
  return {
    yes: random.chance(70),
    ...(random.chance(50) ? { no: random.chance(50) } : {}),
    ...(random.chance(50) ? { maybe: random.chance(50) } : {}),
    ...maybe("n", () => random.int(9)),
    ...maybe("m", () => random.int(9)),
    ...maybe("filter", () => ({
      color: "GREEN",
      words: "single",
      inner: random.chance(50) ? null : { words: ["a", "b"] },
    })),
    ...maybe("words", () => random.pick([["x"], "y", []])),
    ...maybe("color", () => "RED"),
    ...(random.chance(50) ? { label: "given" } : {}),
  };
}

const maxDepth = 5;

function selectionsOf(making: Making, type: GraphQLCompositeType, depth: number): string {
  const { random } = making;
  const count = 1 + random.int(depth === 0 ? 3 : 4);
  const parts = Array.from({ length: count }, () => selectionOf(making, type, depth)).filter((part) => part !== "");
  return `{ ${parts.join(" ") || "__typename"} }`;
}

function selectionOf(making: Making, type: GraphQLCompositeType, depth: number): string {
  const { random, schema } = making;
  if (making.left-- <= 0) return random.chance(50) ? "__typename" : "";
  if (random.chance(8)) return random.chance(50) ? `${nextName(making)}: __typename` : "__typename";
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  if (fields.length > 0 && !random.chance(isObjectType(type) ? 12 : 45)) {
    return fieldOf(making, random.pick(fields), depth);
  }
  const inner = isObjectType(type) ? withSupertypes(schema, type) : withSubtypes(schema, type);
  const on = random.pick(inner);
  const selections = selectionsOf(making, on, depth);
  if (random.chance(60)) return `... on ${on.name} ${condition(random)} ${selections}`;
  const name = `F${making.fragments.length}`;
  making.fragments.push(`fragment ${name} on ${on.name} ${selections}`);
  return `...${name} ${condition(random)} ${random.chance(20) ? `...${name}` : ""}`;
}

function withSupertypes(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const abstract = Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType =>
      isCompositeType(other) && !isObjectType(other) && isObjectType(type) && schema.isSubType(other, type),
  );
  return [type, ...abstract];
}

function withSubtypes(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  return isObjectType(type) ? [type] : [type, ...schema.getPossibleTypes(type)];
}

function fieldOf(making: Making, field: GraphQLField<unknown, unknown>, depth: number): string {
  const { random } = making;
  const type = getNamedType(field.type);
  const hasArgs = field.args.length > 0 && random.chance(70);
  // The same name with other arguments or another type would be refused; a few names are used again all the same.
  const isAliased = hasArgs || random.chance(25);
  const alias = isAliased ? `${nextName(making)}: ` : "";
  const args = hasArgs ? argsOf(random) : "";
  if (!isCompositeType(type)) return `${alias}${field.name}${args} ${condition(random)}`;
  if (depth >= maxDepth) return "";
  return `${alias}${field.name}${args} ${condition(random)} ${selectionsOf(making, type, depth + 1)}`;
}

function nextName(making: Making): string {
  making.names++;
  return making.random.pick([`al${making.names}`, `al${making.names}`, "constructor", "toString"]);
}

function argsOf(random: Random): string {
  const given = [
    random.pick(["", "n: 5", "n: $n", "n: $m", "n: null"]),
    random.pick([
      "",
      "",
      "filter: $filter",
      'filter: { color: $color, words: ["a"] }',
      "filter: { inner: { words: $words } }",
    ]),
    random.pick(["", "", "label: $label", 'label: "lit"']),
  ].filter((part) => part !== "");
  return given.length > 0 ? `(${given.join(", ")})` : "";
}

function condition(random: Random): string {
  if (!random.chance(12)) return "";
  return random.pick([
    "@include(if: $yes)",
    "@skip(if: $no)",
    "@skip(if: $yes)",
    "@include(if: $maybe)",
    "@skip(if: $no) @include(if: $maybe)",
    "@include(if: true)",
    "@skip(if: true)",
  ]);
}
