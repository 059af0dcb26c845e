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
/** A field with one of these arguments is a paged list. */
const pageArguments: ReadonlySet<string> = new Set(["first", "last"]);

/**
 * Finds the paths from an item of a list back to its owner, or to a list or report over the owner's whole account. With such a path a
 * page of 100 items asks for 100 lists, and each costs as much as the whole account is large.
 *
 * @returns each path as `Type.field > Type.field`, from the item of a list; empty when there is none.
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

/** Visits each object type once for each item, so that a type that leads to itself ends the walk. */
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

/** The owner, and the objects that belong to the owner and are not items of a list: pages, reports, the account. */
function ownersWhole(schema: GraphQLSchema, items: ReadonlySet<GraphQLObjectType>): Set<GraphQLObjectType> {
  const owner = schema.getType(ownerType);
  if (!isObjectType(owner)) return new Set();
  const parts = Object.values(owner.getFields()).flatMap(({ type }) => objectsOf(schema, type));
  return new Set([owner, ...parts.filter((part) => !items.has(part))]);
}

/** The object types of an edge's `node`. */
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
