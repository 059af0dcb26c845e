import { Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, parse } from "graphql";
import { Counter, type Registry } from "prom-client";
import { type CompiledOperation, compileOperation } from "./compile-operation";
import { UnknownPlan } from "./fetch-run";
import { KeptTexts } from "./kept-texts";
import { planOperation } from "./plan-operation";
import { readSupergraphTypes, type SupergraphTypes } from "./supergraph-types";

const maxTexts = 2_000;
/** Estimated memory of all kept operations of a supergraph. */
const maxTotalBytes = 64 * 1024 * 1024;
/** Of a parsed text, measured with the shortest fields. */
const bytesPerToken = 500;

/** A valid operation, as a request asks for it. */
export interface NamedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  text: string;
  /** The request's `operationName`. */
  name: string | undefined;
}

/** An operation that is kept with all that its further requests need. */
export interface KnownOperation extends Omit<NamedOperation, "name"> {
  compiled: CompiledOperation;
}

/** The operations of each supergraph. */
export interface Operations {
  /** Takes the planner of a checked supergraph, which the gateway will use or drop; making another one takes time and memory. */
  offer(supergraphSdl: string, planner: QueryPlanner): void;
  /** The gateway serves this supergraph now. Operations of an older one, which still run, keep theirs. */
  use(apiSchema: GraphQLSchema, supergraphSdl: string): void;
  /** Plans and compiles an operation at its first use, and keeps it. @returns null when Apollo's executor must run it. */
  find(named: NamedOperation): KnownOperation | null;
  /** An operation of the supergraph that is served now; null when `find` did not keep it, or Apollo's executor must run it. */
  recall(text: string, name: string | undefined): KnownOperation | null;
  /** Whether an operation of this text was run on the supergraph that is served now. */
  hasText(text: string): boolean;
  /** Whether this operation need not be planned. */
  has(named: Omit<NamedOperation, "name">): boolean;
  /** Counts that a recalled operation runs, as `find` does. */
  countRecalled(): void;
}

/** A text with those of its operations that were asked for. Null: Apollo's executor must run it. */
interface KnownText {
  /** Estimated, in bytes. */
  size: number;
  byName: Map<string | undefined, KnownOperation | null>;
}

/** What belongs to one supergraph; it goes when no request uses its schema any more. */
interface Served {
  planner: QueryPlanner;
  types: SupergraphTypes;
  isKnown: boolean;
  texts: KeptTexts<KnownText>;
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
  const direct = new Counter({
    name: "gateway_known_operations_total",
    help: "Operations that were answered without Apollo Server, because it had answered their text before.",
    registers: [metrics],
  });
  const served = new WeakMap<GraphQLSchema, Served>();
  let current: Served | null = null;
  let offered: { supergraphSdl: string; planner: QueryPlanner } | null = null;

  return {
    offer: (supergraphSdl, planner) => void (offered = { supergraphSdl, planner }),
    use(apiSchema, supergraphSdl) {
      const isOffered = offered?.supergraphSdl === supergraphSdl;
      const planner = offered && isOffered ? offered.planner : new QueryPlanner(Supergraph.build(supergraphSdl));
      current = serve(planner, supergraphSdl);
      served.set(apiSchema, current);
      if (isOffered) offered = null;
    },
    find(named) {
      const from = served.get(named.schema);
      if (!from) throw new Error("a request runs on a schema without a planner");
      const known = from.texts.use(named.text)?.byName.get(named.name);
      requests.inc({ result: known === undefined ? "miss" : "hit" });
      const operation = known === undefined ? keep(from, named) : known;
      if (operation === null) unknown.inc();
      return operation;
    },
    recall: (text, name) => current?.texts.use(text)?.byName.get(name) ?? null,
    hasText: (text) => current?.texts.peek(text) !== undefined,
    has: ({ schema, text, operation }) =>
      served.get(schema)?.texts.peek(text)?.byName.has(operation.name?.value) ?? false,
    countRecalled() {
      requests.inc({ result: "hit" });
      direct.inc();
    },
  };
}

function serve(planner: QueryPlanner, supergraphSdl: string): Served {
  return {
    planner,
    types: readSupergraphTypes(parse(supergraphSdl, { noLocation: true })),
    // A field that moves to another subgraph for a share of the requests: only Apollo's gateway draws the lots.
    isKnown: !/overrideLabel: *"/.test(supergraphSdl),
    texts: new KeptTexts(maxTexts, maxTotalBytes),
  };
}

/** Keeps an operation under the name that the request has for it, and under its own: a request may leave out the only name of a text. */
function keep(from: Served, named: NamedOperation): KnownOperation | null {
  const { text, name, operation } = named;
  const known = from.texts.peek(text) ?? { size: tokensOf(named.document) * bytesPerToken, byName: new Map() };
  const ownName = operation.name?.value;
  let kept = known.byName.get(ownName);
  if (kept === undefined) {
    const compiled = compile(from, named);
    kept = compiled && {
      schema: named.schema,
      document: named.document,
      operation,
      text,
      compiled: compiled.operation,
    };
    known.size += compiled?.planBytes ?? 0;
  }
  known.byName.set(ownName, kept).set(name, kept);
  from.texts.set(text, known, known.size);
  return kept;
}

/** @returns null for an operation that Apollo's executor must run. */
function compile({ planner, types, isKnown }: Served, { schema, document, operation }: NamedOperation) {
  try {
    if (!isKnown) throw new UnknownPlan("a field moves to another subgraph");
    const plan = planOperation(planner, { schema, document, operation });
    return {
      operation: compileOperation({ schema, types, document, operation, plan }),
      planBytes: JSON.stringify(plan).length,
    };
  } catch (error) {
    if (error instanceof UnknownPlan) return null;
    throw error;
  }
}

function tokensOf({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken; token; token = token.next ?? undefined) count++;
  return count;
}
