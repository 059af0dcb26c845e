import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { AnswerShapes } from "./answer-shapes";
import { compileEntityFetch } from "./entity-fetch";
import { type RunNode, UnknownPlan } from "./fetch-run";
import { compileRootFetch } from "./root-fetch";
import type { SupergraphTypes } from "./supergraph-types";

/**
 * Compiles a plan of Apollo's query planner into a function that runs its fetches and merges their answers.
 *
 * @throws UnknownPlan for what the planner makes only for `@defer`, subscriptions and `@fromContext`.
 */
export function compilePlan({ node }: QueryPlan, types: SupergraphTypes): RunNode {
  let fetches = 0;
  const shapes = new AnswerShapes();
  const compileFetch = (fetch: FetchNode, keys: readonly string[]): RunNode => {
    if (fetch.contextRewrites?.length) throw new UnknownPlan("a fetch takes values from a context");
    const index = fetches++;
    const shape = shapes.add(fetch, keys);
    return fetch.requires?.length
      ? compileEntityFetch(fetch, keys, index, shape, types)
      : compileRootFetch(fetch, index, shape, types);
  };
  const compile = (part: PlanNode, keys: readonly string[]): RunNode => {
    switch (part.kind) {
      case "Fetch":
        return compileFetch(part, keys);
      case "Flatten":
        return compile(part.node, [...keys, ...keysOf(part.path)]);
      case "Sequence":
        return inTurn(part.nodes.map((child) => compile(child, keys)));
      case "Parallel":
        return together(part.nodes.map((child) => compile(child, keys)));
      case "Condition": {
        const { condition, ifClause, elseClause } = part;
        const then = ifClause ? compile(ifClause, keys) : nothing;
        const otherwise = elseClause ? compile(elseClause, keys) : nothing;
        return (run) => (run.values[condition] === true ? then(run) : otherwise(run));
      }
      case "Defer":
        throw new UnknownPlan("the answer is to come in several parts");
    }
  };
  if (node?.kind === "Subscription") throw new UnknownPlan("subscriptions are not served");
  const run = node ? compile(node, []) : nothing;
  shapes.findShared();
  return run;
}

const nothing: RunNode = async () => undefined;

/** Response names only: lists are opened wherever they are. */
function keysOf(path: readonly (string | number)[]): string[] {
  const keys = path.map(String).filter((key) => key !== "@");
  if (keys.some((key) => key.includes("|"))) throw new UnknownPlan("a path has a type condition");
  return keys;
}

function inTurn(nodes: readonly RunNode[]): RunNode {
  return async (run) => {
    for (const node of nodes) await node(run);
  };
}

function together(nodes: readonly RunNode[]): RunNode {
  return async (run) => {
    await Promise.all(nodes.map((node) => node(run)));
  };
}
