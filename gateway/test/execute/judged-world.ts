import { buildSubgraphSchema } from "@apollo/subgraph";
import { composeSupergraph } from "@expense-tracker/schema/compose";
import {
  buildSchema,
  type DocumentNode,
  execute,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  parse,
} from "graphql";
import { compileOperation, type Executed } from "../../src/execute/compile-operation";
import type { Send } from "../../src/execute/fetch-run";
import { planOperation } from "../../src/execute/plan-operation";
import { readSupergraphTypes, type SupergraphTypes } from "../../src/execute/supergraph-types";
import { checkSupergraph } from "../../src/supergraph/check-supergraph";
import { SubgraphError } from "../../src/subgraph/subgraph-error";
import type { RandomOperation } from "./random-operation";
import type { World } from "./world";
import { resolverOf } from "./world-data";
import { mergedSdl, subgraphSdl } from "./world-sdl";

/** A generated supergraph, ready to run operations in both ways. */
export interface JudgedWorld {
  world: World;
  planner: ReturnType<typeof checkSupergraph>;
  /** What clients see, made from the supergraph. */
  schema: GraphQLSchema;
  types: SupergraphTypes;
  subgraphs: ReadonlyMap<string, GraphQLSchema>;
  judge: GraphQLSchema;
}

export function prepare(world: World): JudgedWorld {
  const sdls = world.subgraphs.map((name) => ({ name, file: `${name}.graphql`, sdl: subgraphSdl(world, name) }));
  const { sdl } = composeSupergraph(sdls);
  const planner = checkSupergraph(sdl, new Set(world.subgraphs));
  return {
    world,
    planner,
    schema: planner.supergraph.apiSchema().toGraphQLJSSchema(),
    types: readSupergraphTypes(parse(sdl, { noLocation: true })),
    subgraphs: new Map(sdls.map(({ name, sdl }) => [name, subgraphSchema(sdl, world.interfaceObjects.includes(name))])),
    judge: buildSchema(mergedSdl(world)),
  };
}

/** A subgraph that knows the types of media finds the type of one by its id. */
function subgraphSchema(sdl: string, hasInterfaceObject: boolean): GraphQLSchema {
  const typed = (media: { id: string }) => ({ ...media, __typename: media.id.split("-")[0] });
  const resolvers = hasInterfaceObject ? {} : { Media: { __resolveReference: typed } };
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
}

/** GraphQL's reference implementation on the same data, as one graph. */
export function runJudge({ judge, world }: JudgedWorld, operation: RandomOperation, dataSeed: number) {
  const result = execute({
    schema: judge,
    document: parse(operation.text),
    operationName: operation.operationName ?? null,
    variableValues: operation.variables,
    fieldResolver: resolverOf(world, dataSeed, true),
    typeResolver: (value) => (value as { __typename: string }).__typename,
  });
  if (!("data" in result)) throw new Error("the judge's resolvers are not asynchronous");
  return result;
}

/** Answers fetches from the subgraphs' schemas, in this process. */
export function subgraphAnswers({ subgraphs, world }: JudgedWorld, dataSeed: number) {
  const documents = new Map<string, DocumentNode>();
  const fieldResolver = resolverOf(world, dataSeed, false);
  return async (name: string, query: string, variables: Record<string, unknown>): Promise<Answer> => {
    const schema = subgraphs.get(name);
    if (!schema) throw new Error(`there is no subgraph ${name}`);
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const result = await execute({
      schema,
      document,
      variableValues: variables,
      fieldResolver,
      typeResolver: (value) => (value as { __typename: string }).__typename,
    });
    return JSON.parse(JSON.stringify(result)) as Answer;
  };
}

/** A subgraph's answer as it comes over the network. */
export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[] }[];
}

export function sendTo(
  answers: ReturnType<typeof subgraphAnswers>,
  change: (answer: Answer) => Answer = (it) => it,
): Send {
  return async (name, request) => {
    const { data = null, errors } = change(await answers(name, request.query, request.variables()));
    return {
      data,
      ...(errors
        ? { errors: errors.map(({ message, path }) => new SubgraphError(message, path, { code: "TEST" })) }
        : {}),
    };
  };
}

/** Our executor. */
export async function runOurs(judged: JudgedWorld, asked: RandomOperation, send: Send): Promise<Executed> {
  const { schema, types, planner } = judged;
  const document = parse(asked.text);
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) throw new Error("the operation is not in its document");
  const plan = planOperation(planner, { schema, document, operation });
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables);
  if (!coerced) throw new Error("the variables are not of their types");
  const compiled = compileOperation({ schema, types, document, operation, plan });
  return compiled.execute(asked.variables, coerced, send);
}
