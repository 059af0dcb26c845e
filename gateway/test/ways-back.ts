import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

const ownerType = "User";
/** Arguments of a paged list. */
const pageArguments: ReadonlySet<string> = new Set(["first", "last"]);

/**
 * The ways from an item of a list back to its owner, or to a list or report of all that the owner has. With such a way one page of 100
 * items asks for 100 lists, each as dear as the whole account is large.
 *
 * @returns each way as `Type.field > Type.field`, from the item of a list; empty when there is none.
 */
export function waysBack(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"),
  );
  const fields = types.flatMap((type) => Object.values(type.getFields()));
  const items = new Set(fields.filter(({ type }) => isList(type)).flatMap(({ type }) => objectsOf(schema, type)));
  const itemsAndNodes = new Set([...items, ...[...items].flatMap((item) => nodesOf(schema, item))]);
  const whole = ownersWhole(schema, itemsAndNodes);
  const isWayBack = (field: GraphQLField<unknown, unknown>) =>
    objectsOf(schema, field.type).some((type) => whole.has(type)) ||
    field.args.some(({ name }) => pageArguments.has(name));

  const ways: string[] = [];
  for (const item of items) walk(schema, item, [], new Set(), isWayBack, ways);
  return ways.toSorted();
}

type IsWayBack = (field: GraphQLField<unknown, unknown>) => boolean;

/** Each object once for each item: a type that leads to itself ends there. */
function walk(
  schema: GraphQLSchema,
  from: GraphQLObjectType,
  path: readonly string[],
  seen: Set<GraphQLObjectType>,
  isWayBack: IsWayBack,
  ways: string[],
): void {
  if (seen.has(from)) return;
  seen.add(from);
  for (const field of Object.values(from.getFields())) {
    const way = [...path, `${from.name}.${field.name}`];
    if (isWayBack(field)) ways.push(way.join(" > "));
    else for (const next of objectsOf(schema, field.type)) walk(schema, next, way, seen, isWayBack, ways);
  }
}

/** The owner, and what the owner has one of that is no item of a list: pages, reports, the account. */
function ownersWhole(schema: GraphQLSchema, items: ReadonlySet<GraphQLObjectType>): Set<GraphQLObjectType> {
  const owner = schema.getType(ownerType);
  if (!isObjectType(owner)) return new Set();
  const parts = Object.values(owner.getFields()).flatMap(({ type }) => objectsOf(schema, type));
  return new Set([owner, ...parts.filter((part) => !items.has(part))]);
}

/** What an edge of a list holds. */
function nodesOf(schema: GraphQLSchema, item: GraphQLObjectType): GraphQLObjectType[] {
  const node = item.getFields()["node"];
  return node ? objectsOf(schema, node.type) : [];
}

function objectsOf(schema: GraphQLSchema, type: GraphQLOutputType): GraphQLObjectType[] {
  const named: GraphQLNamedType = getNamedType(type);
  if (isObjectType(named)) return [named];
  return isAbstractType(named) ? [...schema.getPossibleTypes(named)] : [];
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
