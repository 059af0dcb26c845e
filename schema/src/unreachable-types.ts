import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  parse,
} from "graphql";
import type { SubgraphContract } from "./compose";
import type { Finding, Place } from "./findings";

/** Reports types of the API that no operation can use: no field returns them and no argument takes them. */
export function checkUnreachable(api: GraphQLSchema, contracts: readonly SubgraphContract[]): Finding[] {
  const reached = reachableTypes(api);
  return Object.values(api.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !reached.has(type))
    .map(({ name }) => ({
      check: "unused",
      level: "error",
      message: `no public field reaches the type ${name}`,
      places: definitionsOf(name, contracts),
      remedy: "use the type in a field or an argument, delete it, or mark it @inaccessible when only services need it",
    }));
}

function reachableTypes(api: GraphQLSchema): Set<GraphQLNamedType> {
  const reached = new Set<GraphQLNamedType>();
  const waiting: (GraphQLNamedType | null | undefined)[] = [
    api.getQueryType(),
    api.getMutationType(),
    api.getSubscriptionType(),
    ...api.getDirectives().flatMap(({ args }) => args.map(({ type }) => getNamedType(type))),
  ];
  // The loop ends, because each type enters the set once and adds its neighbours only then.
  while (waiting.length > 0) {
    const type = waiting.pop();
    if (!type || reached.has(type)) continue;
    reached.add(type);
    waiting.push(...neighbours(type, api));
  }
  return reached;
}

function neighbours(type: GraphQLNamedType, api: GraphQLSchema): GraphQLNamedType[] {
  const found: GraphQLNamedType[] = [];
  if (isAbstractType(type)) found.push(...api.getPossibleTypes(type));
  if (isObjectType(type) || isInterfaceType(type)) {
    found.push(...type.getInterfaces());
    for (const field of Object.values(type.getFields()))
      found.push(getNamedType(field.type), ...field.args.map((argument) => getNamedType(argument.type)));
  }
  if (isInputObjectType(type)) found.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
  return found;
}

function definitionsOf(name: string, contracts: readonly SubgraphContract[]): Place[] {
  return contracts.flatMap(({ file, sdl }) =>
    parse(sdl).definitions.flatMap((definition) => {
      if (definition.kind === Kind.SCHEMA_EXTENSION || !("name" in definition) || definition.name?.value !== name)
        return [];
      const start = definition.name.loc?.startToken;
      return start ? [{ file, line: start.line, column: start.column }] : [];
    }),
  );
}
