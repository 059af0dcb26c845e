import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from "graphql";

/** A field of the public API, and the way by which an operation reaches it. */
export interface Place {
  /** `User.expense` */
  coordinate: string;
  operation: "query" | "mutation";
  /** The fields above it, as an operation selects them, outermost first: `["me", "expenses(first: 5)"]`. */
  above: string[];
  field: GraphQLField<unknown, unknown>;
}

/** An argument, or a field of an input, that names a thing. */
export interface Pointer {
  /** `User.expense(id)`; inside an input `Mutation.recordExpense(input.categoryId)`. */
  coordinate: string;
  place: Place;
  /** The argument, then fields: `["input", "categoryId"]`. */
  path: string[];
}

/** The API that clients see, as SDL. */
export function publicApi(): string {
  return readFileSync(join(__dirname, "../../../gateway/api.graphql"), "utf8");
}

/**
 * Every field that an operation can reach without an id on its way; each once.
 *
 * @throws Error when a field that takes an id is only below another field that takes an id.
 */
export function placesOf(sdl = publicApi()): Place[] {
  const schema = buildSchema(sdl);
  const places: Place[] = [];
  const seen = new Set<GraphQLObjectType>();
  const visit = (roots: { type: GraphQLObjectType; operation: Place["operation"]; above: string[] }[]): void => {
    const next: typeof roots = [];
    for (const { type, operation, above } of roots) {
      if (seen.has(type)) continue;
      seen.add(type);
      for (const field of Object.values(type.getFields())) {
        places.push({ coordinate: `${type.name}.${field.name}`, operation, above, field });
        const result = getNamedType(field.type);
        const isOpen = !field.args.some(isRequiredArgument);
        // The types below a mutation are also below `me`, where they are read without a change.
        if (operation === "query" && isObjectType(result) && isOpen) {
          next.push({ type: result, operation, above: [...above, shortPage(field)] });
        }
      }
    }
    if (next.length > 0) visit(next);
  };
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (!query || !mutation) throw new Error("gateway/api.graphql has no root types");
  visit([{ type: query, operation: "query", above: [] }]);
  visit([{ type: mutation, operation: "mutation", above: [] }]);
  const unseen = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !seen.has(type));
  refuseHiddenPointers(unseen.filter(isObjectType));
  return places;
}

/** Asks for only a few items of a list, because everything below each is selected and the cost of an answer is limited. */
function shortPage({ name, args }: GraphQLField<unknown, unknown>): string {
  return args.some((argument) => argument.name === "first") ? `${name}(first: 5)` : name;
}

/**
 * Arguments that can name another user's things: every ID, at any depth of inputs and lists, and every argument that is a text
 * (a cursor, a token, a key). A text inside an input is only content.
 */
export function pointersOf(places: readonly Place[]): Pointer[] {
  return places.flatMap((place) =>
    place.field.args.flatMap((argument) =>
      pathsOf(argument.type, [argument.name], new Set()).map((path) => ({
        coordinate: `${place.coordinate}(${path.join(".")})`,
        place,
        path,
      })),
    ),
  );
}

/** Whether the field returns objects, which then belong to a person. */
export function answersObjects({ field }: Place): boolean {
  return isCompositeType(getNamedType(field.type));
}

/** Refuses arguments that `placesOf` cannot reach: no row would test them. */
function refuseHiddenPointers(types: readonly GraphQLObjectType[]): void {
  for (const type of types.filter(({ name }) => !name.startsWith("__"))) {
    for (const field of Object.values(type.getFields())) {
      const place: Place = { coordinate: `${type.name}.${field.name}`, operation: "query", above: [], field };
      const [hidden] = pointersOf([place]);
      if (hidden) throw new Error(`${hidden.coordinate}: places.ts knows no way there without an id`);
    }
  }
}

function pathsOf(type: GraphQLInputType, path: string[], above: ReadonlySet<unknown>): string[][] {
  const named = getNamedType(type);
  if (named.name === "ID" || (named.name === "String" && path.length === 1)) return [path];
  // Stop at an input that contains itself.
  if (!isInputObjectType(named) || above.has(named)) return [];
  const below = new Set([...above, named]);
  return Object.values(named.getFields()).flatMap((field) => pathsOf(field.type, [...path, field.name], below));
}
