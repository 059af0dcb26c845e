import { customScalars } from "./scalars";
import { GraphQLError, type GraphQLSchema, isScalarType } from "graphql";

/**
 * The schema of a supergraph has only the names of scalars and would accept any value. With their parsers, a bad date
 * or amount is refused before any subgraph is asked, as BAD_USER_INPUT.
 */
export function attachScalars(schema: GraphQLSchema): void {
  for (const { name, serialize, parseValue, parseLiteral } of customScalars) {
    const type = schema.getType(name);
    if (!isScalarType(type)) continue;
    type.serialize = serialize;
    type.parseValue = refusing(parseValue);
    type.parseLiteral = refusing(parseLiteral);
  }
}

function refusing<Parameters extends unknown[], Value>(parse: (...parameters: Parameters) => Value) {
  return (...parameters: Parameters): Value => {
    try {
      return parse(...parameters);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
    }
  };
}
