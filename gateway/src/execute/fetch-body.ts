import type { FetchNode } from "@apollo/query-planner";
import { OperationTypeNode } from "graphql";
import type { FetchRequest } from "../subgraph/fetch-request";
import type { Values } from "./fetch-run";

/** Makes the request of a fetch. @param representations the JSON of each entity that is asked for; null for a fetch of root fields. */
export type MakeRequest = (given: Values, representations: readonly string[] | null) => FetchRequest;

/** Prepares what is the same in all requests of a fetch. Only variables that the fetch uses are sent, and only those that the client sent. */
export function compileRequest(node: FetchNode): MakeRequest {
  const { operation: query, operationName, operationKind, variableUsages = [] } = node;
  const named = operationName === undefined ? "" : `,"operationName":${JSON.stringify(operationName)}`;
  const start = `{"query":${JSON.stringify(query)}${named},"variables":{`;
  const isMutation = operationKind === OperationTypeNode.MUTATION;
  const names = variableUsages.map((name) => ({ name, start: `${JSON.stringify(name)}:` }));
  return (given, representations) => {
    const parts = representations === null ? [] : [`"representations":[${representations.join()}]`];
    for (const { name, start: key } of names) {
      if (!Object.hasOwn(given, name) || given[name] === undefined) continue;
      parts.push(key + JSON.stringify(given[name]));
    }
    const variables = () => JSON.parse(`{${parts.join()}}`) as Record<string, unknown>;
    return { query, isMutation, body: `${start}${parts.join()}}}`, variables };
  };
}
