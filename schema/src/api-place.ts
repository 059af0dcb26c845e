import {
  type ASTNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { apiFile } from "./contracts";
import type { Place } from "./findings";

/**
 * Finds the place of a coordinate such as `Profile.nickname` in `gateway/api.graphql`. For a removed member it is the type's place.
 *
 * @param api made from that file's text.
 */
export function placeInApi(api: GraphQLSchema, path: string | null): Place {
  const [typeName = "", memberName = "", argumentName = ""] = (path ?? "").split(".");
  const type = api.getType(typeName);
  const nodes: (ASTNode | null | undefined)[] = [type?.astNode];
  if (isObjectType(type) || isInterfaceType(type)) {
    const field = type.getFields()[memberName];
    nodes.push(field?.astNode, field?.args.find(({ name }) => name === argumentName)?.astNode);
  }
  if (isInputObjectType(type)) nodes.push(type.getFields()[memberName]?.astNode);
  if (isEnumType(type)) nodes.push(type.getValue(memberName)?.astNode);
  // The name's token, because a definition starts with its description.
  const names = nodes.flatMap((node) => (node && "name" in node ? [node.name?.loc?.startToken] : []));
  const start = names.findLast((token) => token !== undefined);
  return start ? { file: apiFile, line: start.line, column: start.column } : { file: apiFile };
}
