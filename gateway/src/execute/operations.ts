import { Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, parse } from "graphql";
import { LRUCache } from "lru-cache";
import { Counter, type Registry } from "prom-client";
import { type CompiledOperation, compileOperation } from "./compile-operation";
import { UnknownPlan } from "./fetch-run";
import { planOperation } from "./plan-operation";
import { readSupergraphTypes, type SupergraphTypes } from "./supergraph-types";

const maxOperations = 2_000;
/** Total length of the plans as JSON. */
const maxTotalChars = 30 * 1024 * 1024;

export interface NamedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** The same text and the same name have the same key. */
  key: string;
}

/** The compiled operations of each supergraph. */
export interface Operations {
  /** Takes the planner of a checked supergraph, which the gateway will use or drop; making another one takes time and memory. */
  offer(supergraphSdl: string, planner: QueryPlanner): void;
  /** The gateway serves this supergraph now. Operations of an older one, which still run, keep theirs. */
  use(apiSchema: GraphQLSchema, supergraphSdl: string): void;
  /** Plans and compiles an operation at its first use. @returns null when Apollo's executor must run it. */
  find(named: NamedOperation): CompiledOperation | null;
}

/** What belongs to one supergraph; it goes when no request uses its schema any more. */
interface Served {
  planner: QueryPlanner;
  types: SupergraphTypes;
  isKnown: boolean;
  compiled: LRUCache<string, { operation: CompiledOperation | null }>;
}

/** Planning takes 3 to 15 ms, so that operations are kept; those with variables are planned once for all values. */
export function createOperations(metrics: Registry): Operations {
  const requests = new Counter({
    name: "gateway_plan_cache_requests_total",
    help: "Look-ups of query plans; after a miss the operation is planned.",
    labelNames: ["result"],
    registers: [metrics],
  });
  const unknown = new Counter({
    name: "gateway_fallback_operations_total",
    help: "Operations that Apollo's executor ran, because ours does not know them: introspection, for example.",
    registers: [metrics],
  });
  const served = new WeakMap<GraphQLSchema, Served>();
  let offered: { supergraphSdl: string; planner: QueryPlanner } | null = null;

  return {
    offer: (supergraphSdl, planner) => void (offered = { supergraphSdl, planner }),
    use(apiSchema, supergraphSdl) {
      const isOffered = offered?.supergraphSdl === supergraphSdl;
      const planner = offered && isOffered ? offered.planner : new QueryPlanner(Supergraph.build(supergraphSdl));
      served.set(apiSchema, serve(planner, supergraphSdl));
      if (isOffered) offered = null;
    },
    find(named) {
      const from = served.get(named.schema);
      if (!from) throw new Error("a request runs on a schema without a planner");
      const known = from.compiled.get(named.key);
      requests.inc({ result: known ? "hit" : "miss" });
      const operation = known ? known.operation : compile(from, named);
      if (operation === null) unknown.inc();
      return operation;
    },
  };
}

function serve(planner: QueryPlanner, supergraphSdl: string): Served {
  return {
    planner,
    types: readSupergraphTypes(parse(supergraphSdl, { noLocation: true })),
    // A field that moves to another subgraph for a share of the requests: only Apollo's gateway draws the lots.
    isKnown: !/overrideLabel: *"/.test(supergraphSdl),
    compiled: new LRUCache({ max: maxOperations, maxSize: maxTotalChars }),
  };
}

function compile(from: Served, { schema, document, operation, key }: NamedOperation): CompiledOperation | null {
  const { planner, types, compiled } = from;
  const keep = (result: CompiledOperation | null, size: number) => {
    compiled.set(key, { operation: result }, { size });
    return result;
  };
  try {
    if (!from.isKnown) throw new UnknownPlan("a field moves to another subgraph");
    const plan = planOperation(planner, { schema, document, operation });
    return keep(compileOperation({ schema, types, document, operation, plan }), JSON.stringify(plan).length);
  } catch (error) {
    if (error instanceof UnknownPlan) return keep(null, 1);
    throw error;
  }
}
