import type { FetchNode } from "@apollo/query-planner";
import { SubgraphError } from "../subgraph/subgraph-error";
import type { AnswerShape } from "./answer-shapes";
import { compileRequest } from "./fetch-body";
import type { RunNode } from "./fetch-run";
import { mergeInto } from "./merge";
import { renamesOf, rewrite } from "./rewrites";
import type { SupergraphTypes } from "./supergraph-types";

/** Compiles a fetch of fields at the root. @param index the number of the fetch in its plan. @param shape what it asks for. */
export function compileRootFetch(node: FetchNode, index: number, shape: AnswerShape, types: SupergraphTypes): RunNode {
  const { serviceName, outputRewrites = [] } = node;
  const request = compileRequest(node);
  const renames = renamesOf(outputRewrites);
  return async (run) => {
    const { data, errors } = await run.send(serviceName, request(run.given, null));
    if (data) {
      for (const change of outputRewrites) rewrite(data, change, types);
      mergeInto(run.data, data, shape, types);
    }
    run.errors[index] = errors?.map((error) => {
      const path = error.path?.map((key) => renames.get(key) ?? key);
      return new SubgraphError(error.message, path, error.extensions);
    });
  };
}
