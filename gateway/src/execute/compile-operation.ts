import type { QueryPlan } from "@apollo/query-planner";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { SubgraphError } from "../subgraph/subgraph-error";
import { isAsked } from "./asked-paths";
import { compilePlan } from "./compile-plan";
import { type Run, type Send, UnknownPlan, type Values } from "./fetch-run";
import { type BrokenPromise, NullReasons } from "./null-reasons";
import { sendOnce } from "./send-once";
import type { Selecting } from "./selected-fields";
import type { SupergraphTypes } from "./supergraph-types";
import { compileObject } from "./write-data";

export interface OperationToCompile {
  /** The schema that clients see. */
  schema: GraphQLSchema;
  types: SupergraphTypes;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  plan: QueryPlan;
}

export interface Executed {
  /** JSON of the answer's `data`. */
  text: string;
  /** What subgraphs answered, with paths of this answer. */
  errors: SubgraphError[];
  /** Nulls for which no subgraph gave a reason. */
  broken: BrokenPromise[];
}

export interface CompiledOperation {
  /**
   * Runs the operation.
   *
   * @param given the variables as the client sent them. @param values the same, coerced, with default values.
   */
  execute(given: Values, values: Values, send: Send): Promise<Executed>;
}

/** An operation with more values of its conditions than this compiles some of them again and again. */
const maxShapes = 16;

/**
 * Compiles an operation once for all its requests: the fetches of its plan, and the shape of its answer for each set of values that its
 * `@skip` and `@include` take.
 *
 * @throws UnknownPlan for an operation that Apollo's executor must run.
 */
export function compileOperation({ schema, types, document, operation, plan }: OperationToCompile): CompiledOperation {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new UnknownPlan(`there is no root type for a ${operation.operation}`);
  const conditions = readConditions(document);
  const runPlan = compilePlan(plan, types);
  const shapes = new LRUCache<string, ReturnType<typeof compileShape>>({ max: maxShapes });
  const shapeFor = (values: Values) => {
    const key = conditions.map((name) => (values[name] === true ? "1" : "0")).join("");
    let shape = shapes.get(key);
    if (!shape) {
      shape = compileShape({ schema, types, document, operation, root, values });
      shapes.set(key, shape);
    }
    return shape;
  };
  const isQuery = operation.operation === OperationTypeNode.QUERY;
  return {
    async execute(given, values, send) {
      const run: Run = { data: {}, given, values, send: isQuery ? sendOnce(send) : send, errors: [], skipped: [] };
      await runPlan(run);
      const { write, selecting } = shapeFor(values);
      const errors: SubgraphError[] = [];
      const unasked: SubgraphError[] = [];
      for (const error of run.errors.flatMap((found) => found ?? [])) {
        const isTold = isAsked(selecting, root, operation.selectionSet, run.data, error.path ?? []);
        (isTold ? errors : unasked).push(error);
      }
      const reasons = new NullReasons(run.data, errors, run.skipped, unasked);
      const text = write(run.data, { path: [], depth: 0, reasons }) ?? "null";
      return { text, errors: [...errors, ...reasons.followed], broken: reasons.broken };
    },
  };
}

interface Shaping extends Omit<OperationToCompile, "plan"> {
  root: GraphQLObjectType;
  values: Values;
}

function compileShape({ schema, types, document, operation, root, values: variables }: Shaping) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const selecting: Selecting = { schema, types, fragments, variables };
  return { selecting, write: compileObject(selecting, root, [operation.selectionSet]) };
}

/**
 * The names of the variables on which the answer's shape depends.
 *
 * @throws UnknownPlan for introspection, and for names that a plain object cannot have.
 */
function readConditions(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Field({ name, alias }) {
      if (name.value === "__schema" || name.value === "__type") throw new UnknownPlan("the operation reads the schema");
      const responseName = (alias ?? name).value;
      if (responseName === "__proto__") throw new UnknownPlan("a field has the name of the prototype");
      if (responseName === "__typename" && name.value !== responseName)
        throw new UnknownPlan("a field has the name of the object's type");
    },
    Directive({ name, arguments: given = [] }) {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
